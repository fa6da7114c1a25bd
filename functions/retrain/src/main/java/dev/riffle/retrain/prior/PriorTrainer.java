package dev.riffle.retrain.prior;

import dev.riffle.core.online.Cholesky;
import dev.riffle.core.online.Prior;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Weighted ridge regression from features to vectors: Σ count · |v - xW|² + ρ|W|², the bias free of
 * ρ, solved by one Cholesky for all dimensions.
 */
public final class PriorTrainer {
  /** ρ in average items: a feature of fewer items than this is mostly left at zero. */
  private static final double SHRINKAGE = 10;

  /** The items with most interactions say enough, and dense features cost their square each. */
  private static final int MAX_SAMPLES = 50_000;

  private static final double TINY = 1e-9;

  private PriorTrainer() {}

  /**
   * Learns the map.
   *
   * @param samples in an order that is always the same: it decides the last bits
   * @return nothing without samples
   */
  public static Optional<Prior> train(List<TrainingExample> samples, int dims) {
    if (samples.isEmpty()) {
      return Optional.empty();
    }
    List<TrainingExample> strongest =
        samples.stream()
            .sorted(Comparator.comparingInt((TrainingExample sample) -> -sample.count()))
            .limit(MAX_SAMPLES)
            .toList();
    var space = FeatureSpace.of(strongest);
    int n = space.names().size();
    var squares = new double[n * n];
    var sides = new double[dims][n];
    Map<String, Integer> places = space.places();
    for (TrainingExample sample : strongest) {
      add(sample, space, places, squares, sides);
    }
    double total = strongest.stream().mapToDouble(TrainingExample::count).sum();
    double ridge = SHRINKAGE * total / strongest.size();
    for (int f = 0; f < n; f++) {
      squares[f * n + f] += f == 0 ? TINY * total : ridge;
    }
    var factor = Cholesky.factor(squares, n);
    var weights = new float[n * dims];
    for (int d = 0; d < dims; d++) {
      factor.solve(sides[d]);
      for (int f = 0; f < n; f++) {
        weights[f * dims + d] = (float) sides[d][f];
      }
    }
    return Optional.of(new Prior(dims, space.names(), space.means(), space.scales(), weights));
  }

  private static void add(
      TrainingExample sample,
      FeatureSpace space,
      Map<String, Integer> places,
      double[] squares,
      double[][] sides) {
    Map<String, Double> features = Prior.features(sample.features());
    int[] present =
        features.keySet().stream()
            .filter(places::containsKey)
            .mapToInt(places::get)
            .sorted()
            .toArray();
    var values = new double[present.length];
    for (int i = 0; i < present.length; i++) {
      int f = present[i];
      values[i] = (features.get(space.names().get(f)) - space.means()[f]) / space.scales()[f];
    }
    int n = space.names().size();
    for (int i = 0; i < present.length; i++) {
      double weighted = sample.count() * values[i];
      for (int j = 0; j < present.length; j++) {
        squares[present[i] * n + present[j]] += weighted * values[j];
      }
      for (int d = 0; d < sides.length; d++) {
        sides[d][present[i]] += weighted * sample.vector()[d];
      }
    }
  }
}
