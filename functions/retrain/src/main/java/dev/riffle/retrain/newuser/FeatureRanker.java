package dev.riffle.retrain.newuser;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.online.History;
import dev.riffle.core.online.Prior;
import dev.riffle.retrain.data.UserCatalogue;
import dev.riffle.retrain.evaluate.Case;
import dev.riffle.retrain.evaluate.Ranker;
import dev.riffle.retrain.ials.Factors;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Ranks all items for somebody who did nothing yet: by their features, or by what is popular. */
public final class FeatureRanker implements Ranker {
  private final List<String> ids;
  private final int[] popular;
  private final Function<Case, float[]> scores;

  /** By popularity alone, one an item: the same for everybody. */
  FeatureRanker(List<String> ids, float[] popularity) {
    this.ids = ids;
    this.popular = order(popularity);
    this.scores = _ -> popularity;
  }

  /**
   * By features, where they are known.
   *
   * @param items vectors of the ids
   */
  FeatureRanker(List<String> ids, Factors items, Prior prior, UserCatalogue known) {
    this.ids = ids;
    this.popular = new int[0];
    this.scores =
        asked ->
            scores(items, prior.vector(known.features(asked.user()).orElseGet(ItemFeatures::none)));
  }

  private static float[] scores(Factors items, float[] user) {
    var scores = new float[items.rows()];
    for (int item = 0; item < scores.length; item++) {
      float[] vector = items.row(item);
      double sum = 0;
      for (int d = 0; d < user.length; d++) {
        sum += (double) user[d] * vector[d];
      }
      scores[item] = (float) sum;
    }
    return scores;
  }

  @Override
  public List<String> top(History history, int k) {
    throw new UnsupportedOperationException("asked for a user, not for a history");
  }

  @Override
  public List<String> top(Case asked, int k) {
    int[] order = popular.length > 0 ? popular : order(scores.apply(asked));
    return Arrays.stream(order).limit(k).mapToObj(ids::get).toList();
  }

  /** Items by falling score, ties by index: score and index sort as one number. */
  private static int[] order(float[] scores) {
    return IntStream.range(0, scores.length)
        .mapToLong(
            item -> {
              int bits = Float.floatToIntBits(scores[item]);
              int rising = bits ^ (bits >> 31 & Integer.MAX_VALUE);
              return (long) ~rising << 32 | item;
            })
        .sorted()
        .mapToInt(key -> (int) key)
        .toArray();
  }
}
