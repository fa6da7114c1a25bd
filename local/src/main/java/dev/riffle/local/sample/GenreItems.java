package dev.riffle.local.sample;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** The items of one genre, to be drawn by popularity. */
final class GenreItems {
  private final List<Item> items;
  private final double[] upTo;

  GenreItems(List<Item> all, int genre) {
    items = all.stream().filter(item -> item.share(genre) > 0).toList();
    upTo = new double[items.size()];
    var sum = 0.0;
    for (var i = 0; i < upTo.length; i++) {
      sum += items.get(i).popularity() * items.get(i).share(genre);
      upTo[i] = sum;
    }
  }

  Item draw(SplittableRandom random) {
    var at = Arrays.binarySearch(upTo, random.nextDouble(upTo[upTo.length - 1]));
    return items.get(Math.min(at >= 0 ? at : -at - 1, upTo.length - 1));
  }
}
