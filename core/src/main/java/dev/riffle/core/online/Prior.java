package dev.riffle.core.online;

import dev.riffle.core.event.ItemFeatures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A linear map from features to vector space, learned at retraining by ridge regression: where a
 * new item starts before anybody touched it, and a new user who did nothing yet.
 *
 * @param names one name a feature: {@value #BIAS}, or as {@link FeatureField} names it
 * @param means subtracted from a feature's value, one a feature (0 for names that are there or not)
 * @param scales divides it after that, one a feature, not 0; what comes out counts from -10 to 10
 * @param weights {@code names.size() x dims}, row-major
 */
public record Prior(int dims, List<String> names, float[] means, float[] scales, float[] weights) {
  /** The feature that every item has. */
  public static final String BIAS = "bias";

  public Prior {
    names = List.copyOf(names);
    if (means.length != names.size()
        || scales.length != names.size()
        || weights.length != names.size() * dims) {
      throw new IllegalArgumentException(
          "%d features of %d dimensions, but %d means, %d scales, %d weights"
              .formatted(names.size(), dims, means.length, scales.length, weights.length));
    }
  }

  /**
   * The vector to expect of an item with these features, {@code dims} long. An embedding of another
   * length than the learned one, of zeros alone, or far from all others says nothing.
   */
  public float[] vector(ItemFeatures item) {
    Map<String, Double> values = features(item);
    boolean embedded = usable(item.embedding());
    var sum = new double[dims];
    for (int f = 0; f < names.size(); f++) {
      String name = names.get(f);
      Double value =
          FeatureField.EMBEDDING.holds(name)
              ? embedded ? (Double) (double) item.embedding().get(place(name)) : null
              : values.get(name);
      if (value == null) {
        continue;
      }
      double scaled = Standardized.of(value, means[f], scales[f]);
      for (int d = 0; d < dims; d++) {
        sum[d] += scaled * weights[f * dims + d];
      }
    }
    var vector = new float[dims];
    for (int d = 0; d < dims; d++) {
      vector[d] = (float) sum[d];
    }
    return vector;
  }

  /** The same map over features of other names. */
  public Prior renamed(List<String> others) {
    return new Prior(dims, others, means, scales, weights);
  }

  /** This map and another one over other features: both vectors' sum. */
  public Prior and(Prior other) {
    var all = new ArrayList<>(names);
    all.addAll(other.names);
    return new Prior(
        dims,
        all,
        joined(means, other.means),
        joined(scales, other.scales),
        joined(weights, other.weights));
  }

  /** Some of the features; nothing when there are none of them. */
  public Optional<Prior> only(Predicate<String> wanted) {
    int[] kept = IntStream.range(0, names.size()).filter(f -> wanted.test(names.get(f))).toArray();
    if (kept.length == 0) {
      return Optional.empty();
    }
    if (kept.length == names.size()) {
      return Optional.of(this);
    }
    var some = new ArrayList<String>(kept.length);
    var keptMeans = new float[kept.length];
    var keptScales = new float[kept.length];
    var keptWeights = new float[kept.length * dims];
    for (int i = 0; i < kept.length; i++) {
      some.add(names.get(kept[i]));
      keptMeans[i] = means[kept[i]];
      keptScales[i] = scales[kept[i]];
      System.arraycopy(weights, kept[i] * dims, keptWeights, i * dims, dims);
    }
    return Optional.of(new Prior(dims, some, keptMeans, keptScales, keptWeights));
  }

  private static float[] joined(float[] first, float[] second) {
    float[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private boolean usable(List<Float> embedding) {
    if (embedding.isEmpty()) {
      return false;
    }
    int length = 0;
    double squares = 0;
    for (int f = 0; f < names.size(); f++) {
      if (FeatureField.EMBEDDING.holds(names.get(f))) {
        int place = place(names.get(f));
        length = Math.max(length, place + 1);
        double deviations =
            place < embedding.size() ? (embedding.get(place) - means[f]) / scales[f] : 0;
        squares += deviations * deviations;
      }
    }
    boolean allZeros = embedding.stream().allMatch(value -> value == 0);
    return embedding.size() == length && Standardized.isUsual(allZeros, squares, length);
  }

  private static int place(String name) {
    return Integer.parseInt(FeatureField.EMBEDDING.label(name));
  }

  /**
   * An item's features by name but for its embedding, as training counts them. A number that is too
   * large to be one says nothing.
   */
  public static Map<String, Double> features(ItemFeatures item) {
    var values = new HashMap<String, Double>();
    values.put(BIAS, 1.0);
    item.categories().forEach(name -> values.put(FeatureField.CATEGORY.feature(name), 1.0));
    item.tags().forEach(name -> values.put(FeatureField.TAG.feature(name), 1.0));
    Words.of(item.text()).forEach(word -> values.put(FeatureField.WORD.feature(word), 1.0));
    item.numbers()
        .forEach(
            (name, value) -> {
              if (Math.abs(value) <= Standardized.LARGEST) {
                values.put(FeatureField.NUMBER.feature(name), value);
              }
            });
    return values;
  }
}
