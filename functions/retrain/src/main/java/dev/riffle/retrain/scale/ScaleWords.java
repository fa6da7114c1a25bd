package dev.riffle.retrain.scale;

import dev.riffle.core.event.InteractionType;
import dev.riffle.core.online.ValueScale;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was found of values, in words. */
final class ScaleWords {
  private static final double MOSTLY = 0.9;

  private ScaleWords() {}

  /** Of a type whose scale was asked for. */
  static String set(InteractionType type, ValueScale scale, ValueCensus values) {
    return "Values of %s are read as asked: %s (%s)."
        .formatted(name(type), rule(scale), seen(values));
  }

  /** Of a type whose scale was looked for: what was found, then what is odd about it. */
  static List<String> detected(
      InteractionType type, Optional<ScaleDetector.Found> detected, ValueCensus values) {
    if (detected.isEmpty()) {
      return List.of(
          "Values of %s are no opinions, and are not read (%s)."
              .formatted(name(type), seen(values)));
    }
    ScaleDetector.Found found = detected.get();
    var lines = new ArrayList<String>();
    lines.add(
        "Values of %s look like %s: %s (%s)."
            .formatted(
                name(type),
                found
                    .usual()
                    .map(usual -> "the scale " + usual.wireName())
                    .orElse("no usual scale"),
                rule(found.scale()),
                seen(values)));
    if (found.strays() > 0) {
      lines.add(
          "%,d values of %s lie outside of that scale.".formatted(found.strays(), name(type)));
    }
    double zeros = (double) values.zeros() / values.all();
    if (zeros > MOSTLY && !found.scale().zeroIsUnrated()) {
      lines.add(
          "%.0f %% of the values of %s are 0, and count as dislikes. If they mean 'unrated', say so: %s."
              .formatted(
                  100 * zeros,
                  name(type),
                  "scales={\"%s\":{\"likedFrom\":%s,\"zeroIsUnrated\":true}}"
                      .formatted(name(type), number(found.scale().likedFrom()))));
    }
    if (found.usual().isEmpty()) {
      lines.add("If that is not what the values of %s mean, set 'scales'.".formatted(name(type)));
    }
    return lines;
  }

  /** Types that are on different scales: each is read by its own. */
  static List<String> unlike(Map<InteractionType, ValueScale> found) {
    if (found.values().stream().distinct().count() < 2) {
      return List.of();
    }
    return List.of(
        "Types of interactions are on different scales; each is read by its own. If one of them is"
            + " a mistake, set 'scales'.");
  }

  private static String rule(ValueScale scale) {
    return "liked from %s%s"
        .formatted(
            number(scale.likedFrom()),
            scale.zeroIsUnrated() ? ", 0 is unrated and counts as a view" : "");
  }

  private static String seen(ValueCensus values) {
    return "%,d from %s to %s, %,d of them 0"
        .formatted(values.all(), number(values.lowest()), number(values.highest()), values.zeros());
  }

  /** As it was sent: values are kept as floats. A setting may lie outside of them. */
  private static String number(double value) {
    float kept = (float) value;
    if (Float.isInfinite(kept)) {
      return Double.toString(value);
    }
    return new BigDecimal(Float.toString(kept)).stripTrailingZeros().toPlainString();
  }

  private static String name(InteractionType type) {
    return type.wireName();
  }
}
