package dev.riffle.tests.bench.coldstart;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.History;
import dev.riffle.core.online.Observation;
import dev.riffle.core.online.Observations;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.evaluate.Case;
import dev.riffle.retrain.evaluate.Segment;
import dev.riffle.tests.bench.data.DataSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A part of the items that training never sees.
 *
 * @param training all interactions with the other items
 * @param items ids of the new ones, sorted: all of them are candidates for every user
 * @param cases users who liked any of them, each with what they did with the other items
 */
record NewItems(Interactions training, List<String> items, List<Case> cases) {
  /**
   * Draws them.
   *
   * @param share of the items that are put or touched, above 0, below 1
   */
  static NewItems of(DataSet data, double share, long seed, EncoderSettings settings) {
    var all = new TreeSet<>(data.catalogue().items());
    all.addAll(data.interactions().itemIds());
    var shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, new Random(seed));
    var drawn = new HashSet<>(shuffled.subList(0, (int) Math.ceil(share * shuffled.size())));
    Interactions training =
        data.interactions().select(_ -> entry -> !drawn.contains(entry.itemId()));
    Interactions held = data.interactions().select(_ -> entry -> drawn.contains(entry.itemId()));
    var cases = new ArrayList<Case>();
    for (int subject = 0; subject < held.subjects(); subject++) {
      Set<String> liked = liked(held.history(subject, Integer.MAX_VALUE), settings);
      if (!liked.isEmpty()) {
        History before = training.history(subject, settings.historyLength());
        cases.add(new Case(held.subject(subject), before, liked, Set.of(Segment.NEW_ITEM)));
      }
    }
    return new NewItems(training, drawn.stream().sorted().toList(), List.copyOf(cases));
  }

  private static Set<String> liked(History history, EncoderSettings settings) {
    return Observations.of(history, settings).stream()
        .filter(Observation::liked)
        .map(Observation::itemId)
        .collect(Collectors.toSet());
  }
}
