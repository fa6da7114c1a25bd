package dev.riffle.retrain.prior;

import dev.riffle.core.online.FeatureField;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How strongly each field's weights are held near zero.
 *
 * @param steps each field's index into the ridges that are tried
 */
record FieldRidges(Map<FeatureField, Integer> steps) {
  /** In items of mean weight: a feature of fewer items than this is mostly left at zero. */
  private static final double[] RIDGES = {1, 4, 16, 64, 256, 1_024, Double.POSITIVE_INFINITY};

  private static final int FIRST = 2;

  /** The bias is free but for what keeps a system without items regular. */
  private static final double TINY = 1e-9;

  FieldRidges {
    steps = Collections.unmodifiableMap(new EnumMap<>(steps));
  }

  /** Where a search starts, and what holds where nothing can be held out. */
  static FieldRidges first() {
    var steps = new EnumMap<FeatureField, Integer>(FeatureField.class);
    Arrays.stream(FeatureField.values()).forEach(field -> steps.put(field, FIRST));
    return new FieldRidges(steps);
  }

  /** A step to stronger (1) or weaker (-1); the same when there is none. */
  FieldRidges step(FeatureField field, int direction) {
    var next = new EnumMap<>(steps);
    next.merge(field, direction, (now, by) -> Math.clamp((long) now + by, 0, RIDGES.length - 1));
    return new FieldRidges(next);
  }

  /** Infinite when the field is left out. */
  double of(FeatureField field) {
    return RIDGES[steps.get(field)];
  }

  /** One for each column of a regression whose items weigh so much in the mean. */
  double[] diagonal(FeatureSpace space, double itemWeight) {
    var ridge = new double[space.size()];
    for (int column = 0; column < ridge.length; column++) {
      ridge[column] = itemWeight * space.field(column).map(this::of).orElse(TINY);
    }
    return ridge;
  }
}
