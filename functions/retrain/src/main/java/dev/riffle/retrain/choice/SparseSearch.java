package dev.riffle.retrain.choice;

import dev.riffle.core.successor.SuccessorSettings;
import dev.riffle.core.successor.SuccessorWeights;
import dev.riffle.retrain.successor.CountingSettings;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * Finds settings of the sparse part by itself: from the better of two starts, one thing is changed
 * after the other, and what ranks better is kept.
 *
 * @param goOn asked before each trial and within it; once false, the best so far is what is found
 */
record SparseSearch(Folds folds, BooleanSupplier goOn) {
  private static final double[] HALF_LIVES = {0.5, 1, 1.5, 2, 3, 5, 10, 1_000};

  /** No direction and no distance: who liked this also liked that. */
  private static final CountingSettings TOGETHER =
      CountingSettings.defaults()
          .withBackward(1)
          .withDistance(1, 60)
          .withExponents(0.5, 0.5)
          .withShrinkage(5);

  /**
   * What was found.
   *
   * @param weights counted for each fold
   * @param score NDCG@10 of the sparse part alone
   */
  record Found(
      CountingSettings counting,
      SuccessorSettings serving,
      List<SuccessorWeights> weights,
      double score) {}

  Found found(SuccessorSettings base) {
    Found best = tried(CountingSettings.defaults(), base);
    if (goOn.getAsBoolean()) {
      best = better(best, tried(TOGETHER, base));
    }
    for (List<UnaryOperator<CountingSettings>> axis : axes(folds.hasLabels())) {
      CountingSettings before = best.counting();
      for (UnaryOperator<CountingSettings> change : axis) {
        CountingSettings changed = change.apply(before);
        if (goOn.getAsBoolean() && !changed.equals(before)) {
          best = better(best, tried(changed, base));
        }
      }
    }
    return best;
  }

  private static Found better(Found best, Found other) {
    return other.score() > best.score() ? other : best;
  }

  private Found tried(CountingSettings counting, SuccessorSettings base) {
    List<SuccessorWeights> weights = folds.count(counting);
    Found best = null;
    for (double halfLife : HALF_LIVES) {
      if (best != null && !goOn.getAsBoolean()) {
        break;
      }
      SuccessorSettings serving = base.withHalfLifeSteps(halfLife);
      double score = folds.sparse(weights, serving);
      if (best == null || score > best.score()) {
        best = new Found(counting, serving, weights, score);
      }
    }
    return best;
  }

  private static List<List<UnaryOperator<CountingSettings>>> axes(boolean labels) {
    List<UnaryOperator<CountingSettings>> direction =
        List.of(
            it -> it.withBackward(0),
            it -> it.withBackward(0.1),
            it -> it.withBackward(0.3),
            it -> it.withBackward(0.6),
            it -> it.withBackward(1));
    List<UnaryOperator<CountingSettings>> distance =
        List.of(
            it -> it.withDistance(0.6, 15),
            it -> it.withDistance(0.8, 30),
            it -> it.withDistance(0.9, 50),
            it -> it.withDistance(1, 60));
    List<UnaryOperator<CountingSettings>> source =
        List.of(
            it -> it.withExponents(0.4, it.targetExponent()),
            it -> it.withExponents(0.6, it.targetExponent()),
            it -> it.withExponents(0.8, it.targetExponent()),
            it -> it.withExponents(1, it.targetExponent()));
    List<UnaryOperator<CountingSettings>> target =
        List.of(
            it -> it.withExponents(it.sourceExponent(), 0),
            it -> it.withExponents(it.sourceExponent(), 0.1),
            it -> it.withExponents(it.sourceExponent(), 0.3),
            it -> it.withExponents(it.sourceExponent(), 0.5));
    List<UnaryOperator<CountingSettings>> shrinkage =
        List.of(
            it -> it.withShrinkage(2),
            it -> it.withShrinkage(10),
            it -> it.withShrinkage(50),
            it -> it.withShrinkage(150));
    List<UnaryOperator<CountingSettings>> alike =
        List.of(
            it -> it.withLikeness(1, it.likenessCount()),
            it -> it.withLikeness(3, it.likenessCount()));
    List<UnaryOperator<CountingSettings>> expected =
        List.of(
            it -> it.withLikeness(it.likenessFactor(), 0.05),
            it -> it.withLikeness(it.likenessFactor(), 0.2),
            it -> it.withLikeness(it.likenessFactor(), 0.6));
    return labels
        ? List.of(direction, distance, source, target, shrinkage, alike, expected)
        : List.of(direction, distance, source, target, shrinkage);
  }
}
