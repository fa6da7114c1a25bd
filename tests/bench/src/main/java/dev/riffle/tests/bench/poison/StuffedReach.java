package dev.riffle.tests.bench.poison;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.model.Model;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.online.UserEncoder;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Into how many first tens an untouched item comes by vectors alone, with the bound on its vector's
 * length and without: the product has no switch for that, so it is counted here.
 *
 * @param unbounded share of users, were the vector as long as its features make it
 * @param bounded the same with the vector that serves
 * @param times how many times longer the first of the two is
 */
record StuffedReach(double unbounded, double bounded, double times) {
  private static final int K = 10;

  /**
   * Counts.
   *
   * @param users histories of those who are asked
   */
  static StuffedReach of(Model model, ItemFeatures features, Collection<List<HistoryEntry>> users) {
    if (model.prior().isEmpty()) {
      return new StuffedReach(0, 0, 1);
    }
    float[] free = model.prior().get().vector(features);
    float[] bound = model.typicalNorms().bounded(free, features.categories());
    var encoder = new UserEncoder(model);
    int reachedFree = 0;
    int reachedBound = 0;
    for (List<HistoryEntry> entries : users) {
      History history = History.of(entries, Integer.MAX_VALUE);
      Optional<float[]> user = encoder.encode(history).map(encoded -> encoded.vector());
      if (user.isPresent()) {
        double tenth = tenth(model, user.get(), history.seenItemIds());
        reachedFree += dot(user.get(), free) > tenth ? 1 : 0;
        reachedBound += dot(user.get(), bound) > tenth ? 1 : 0;
      }
    }
    double length = Math.sqrt(dot(bound, bound));
    return new StuffedReach(
        (double) reachedFree / users.size(),
        (double) reachedBound / users.size(),
        length == 0 ? 1 : Math.sqrt(dot(free, free)) / length);
  }

  /** The score of the last of a user's first ten. */
  private static double tenth(Model model, float[] user, Set<String> seen) {
    var best = new double[K];
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
    var vector = new float[model.dims()];
    for (int item = 0; item < model.held(); item++) {
      model.copyVector(item, vector, 0);
      double score = dot(user, vector);
      if (score > best[0] && !seen.contains(model.id(item))) {
        best[0] = score;
        Arrays.sort(best);
      }
    }
    return best[0];
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += (double) a[d] * b[d];
    }
    return sum;
  }
}
