package dev.riffle.retrain.prior;

import dev.riffle.core.online.FeatureField;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Chooses each field's ridge on held-out items, one field after the other, by steps to stronger and
 * weaker as long as the error falls. A field that says nothing ends up left out.
 */
final class RidgeSearch {
  private static final int ROUNDS = 3;

  /** A smaller gain, as a share of the first error, is chance. */
  private static final double GAIN = 1e-4;

  private static final int MAX_TRIALS = 40;

  /** Multiplications and additions: some seconds of one core. */
  private static final double MAX_WORK = 1.5e10;

  private final FeatureSpace space;
  private final List<Fold> folds;
  private final Map<FieldRidges, Double> errors = new HashMap<>();
  private final int trials;

  /** Items to learn from, and items to judge by. */
  record Fold(NormalEquations training, NormalEquations held) {}

  /**
   * @param folds at least one
   */
  RidgeSearch(FeatureSpace space, List<Fold> folds) {
    this.space = space;
    this.folds = folds;
    double n = space.size();
    double work = folds.size() * n * n * (n / 6 + 2.0 * folds.getFirst().training().targets());
    this.trials = (int) Math.clamp(MAX_WORK / work, 4, MAX_TRIALS);
  }

  FieldRidges best() {
    List<FeatureField> fields =
        Arrays.stream(FeatureField.values()).filter(this::hasColumns).toList();
    var best = FieldRidges.first();
    double gain = GAIN * error(best);
    for (int round = 0; round < ROUNDS; round++) {
      var before = best;
      for (FeatureField field : fields) {
        var stronger = climb(best, field, 1, gain);
        best = stronger.equals(best) ? climb(best, field, -1, gain) : stronger;
      }
      if (best.equals(before)) {
        break;
      }
    }
    return best;
  }

  private boolean hasColumns(FeatureField field) {
    for (int column = 0; column < space.size(); column++) {
      if (space.field(column).filter(field::equals).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private FieldRidges climb(FieldRidges from, FeatureField field, int direction, double gain) {
    var best = from;
    while (errors.size() < trials) {
      var next = best.step(field, direction);
      if (next.equals(best) || error(next) > error(best) - gain) {
        return best;
      }
      best = next;
    }
    return best;
  }

  private double error(FieldRidges ridges) {
    return errors.computeIfAbsent(
        ridges,
        _ ->
            folds.stream()
                .mapToDouble(
                    fold -> {
                      NormalEquations training = fold.training();
                      double[] ridge = ridges.diagonal(space, training.itemWeight());
                      return fold.held().error(training.solve(ridge));
                    })
                .sum());
  }
}
