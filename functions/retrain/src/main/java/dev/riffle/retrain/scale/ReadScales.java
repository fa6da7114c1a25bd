package dev.riffle.retrain.scale;

import dev.riffle.core.event.InteractionType;
import dev.riffle.core.online.ValueScale;
import dev.riffle.core.online.ValueScales;
import dev.riffle.retrain.data.Interactions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How values are read: as was asked for, else as the data show.
 *
 * @param scales of every type whose values are opinions
 * @param lines what was found, a sentence each, for people
 */
public record ReadScales(ValueScales scales, List<String> lines) {
  public ReadScales {
    lines = List.copyOf(lines);
  }

  /**
   * Looks at every value there is; each type is on its own scale.
   *
   * @param asked scales that are settings, and not looked for
   */
  public static ReadScales of(Interactions interactions, ValueScales asked) {
    return of(census(interactions), asked);
  }

  /** Every value of each type. */
  public static Map<InteractionType, ValueCensus> census(Interactions interactions) {
    Map<InteractionType, ValueCensus> values = new EnumMap<>(InteractionType.class);
    interactions.forEach(
        entry ->
            entry
                .value()
                .ifPresent(
                    value ->
                        values.computeIfAbsent(entry.type(), _ -> new ValueCensus()).add(value)));
    return values;
  }

  /** Adds values of other users. */
  public static void add(
      Map<InteractionType, ValueCensus> to, Map<InteractionType, ValueCensus> others) {
    others.forEach((type, census) -> to.computeIfAbsent(type, _ -> new ValueCensus()).add(census));
  }

  /** As {@link #of(Interactions, ValueScales)}, of values that were counted. */
  public static ReadScales of(Map<InteractionType, ValueCensus> values, ValueScales asked) {
    var found = new EnumMap<InteractionType, ValueScale>(InteractionType.class);
    var lines = new ArrayList<String>();
    values.forEach(
        (type, census) -> {
          Optional<ValueScale> set = asked.of(type);
          if (set.isPresent()) {
            lines.add(ScaleWords.set(type, set.get(), census));
          } else {
            Optional<ScaleDetector.Found> detected = ScaleDetector.of(type, census);
            detected.ifPresent(it -> found.put(type, it.scale()));
            lines.addAll(ScaleWords.detected(type, detected, census));
          }
        });
    lines.addAll(ScaleWords.unlike(found));
    return new ReadScales(asked.or(new ValueScales(found)), lines);
  }
}
