package dev.riffle.retrain.prior;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.online.Standardized;
import java.util.List;
import java.util.Optional;

/**
 * An embedding of any length as few numbers: each standardized, then their projection on the
 * directions in which the items differ most. Linear, so that weights for the few are weights for
 * all: see {@link #unfolded}.
 *
 * @param census which embeddings count
 * @param means of each number
 * @param scales of each number
 * @param directions {@code length x reduced()}, row-major
 */
record EmbeddingSpace(EmbeddingCensus census, float[] means, float[] scales, double[] directions) {
  /** Nothing to reduce. */
  static EmbeddingSpace none() {
    var empty = new EmbeddingCensus(0, 0, 0, 0, 0, 0);
    return new EmbeddingSpace(empty, new float[0], new float[0], new double[0]);
  }

  /** Learns what is usual, and the directions, from the items' own embeddings. */
  static EmbeddingSpace of(List<ItemFeatures> items, EmbeddingCensus census, int most) {
    if (census.usable() < FeatureCensus.SUPPORT) {
      return none();
    }
    int length = census.length();
    var sums = new double[length];
    var squares = new double[length];
    for (ItemFeatures item : items) {
      if (census.usable(item.embedding())) {
        for (int i = 0; i < length; i++) {
          double value = item.embedding().get(i);
          sums[i] += value;
          squares[i] += value * value;
        }
      }
    }
    var means = new float[length];
    var scales = new float[length];
    for (int i = 0; i < length; i++) {
      double mean = sums[i] / census.usable();
      double variance = squares[i] / census.usable() - mean * mean;
      means[i] = (float) mean;
      // 1 for what does not vary: dividing by it would make rounding large.
      scales[i] = variance > 1e-12 * squares[i] / census.usable() ? (float) Math.sqrt(variance) : 1;
    }
    var standardized = new EmbeddingSpace(census, means, scales, new double[0]);
    List<List<Float>> usual =
        items.stream()
            .map(ItemFeatures::embedding)
            .filter(embedding -> standardized.standardized(embedding).isPresent())
            .toList();
    return new EmbeddingSpace(
        census,
        means,
        scales,
        PrincipalDirections.of(
            usual.size(),
            i -> standardized.standardized(usual.get(i)).orElseThrow(),
            length,
            most));
  }

  int length() {
    return means.length;
  }

  /** How many numbers are left. */
  int reduced() {
    return directions.length / Math.max(1, length());
  }

  /** The few numbers of an embedding that counts. */
  Optional<double[]> reduced(List<Float> embedding) {
    return reduced() == 0 ? Optional.empty() : standardized(embedding).map(this::projected);
  }

  private double[] projected(double[] standardized) {
    var few = new double[reduced()];
    for (int i = 0; i < standardized.length; i++) {
      for (int r = 0; r < few.length; r++) {
        few[r] += standardized[i] * directions[i * few.length + r];
      }
    }
    return few;
  }

  private Optional<double[]> standardized(List<Float> embedding) {
    if (!census.usable(embedding)) {
      return Optional.empty();
    }
    var values = new double[length()];
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      float value = embedding.get(i);
      double deviations = (value - means[i]) / scales[i];
      squares += deviations * deviations;
      values[i] = Standardized.of(value, means[i], scales[i]);
    }
    return Standardized.isUsual(false, squares, values.length)
        ? Optional.of(values)
        : Optional.empty();
  }

  /**
   * The weights of one of the embedding's own numbers.
   *
   * @param few the weights of the few, {@code reduced()} rows of {@code dims}
   */
  float[] unfolded(int number, double[][] few, int dims) {
    var row = new double[dims];
    for (int r = 0; r < few.length; r++) {
      double share = directions[number * few.length + r];
      for (int d = 0; d < dims; d++) {
        row[d] += share * few[r][d];
      }
    }
    var weights = new float[dims];
    for (int d = 0; d < dims; d++) {
      weights[d] = (float) row[d];
    }
    return weights;
  }
}
