package dev.riffle.aws.metric;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.metric.Measure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one batch, answer or run measured, as lines of CloudWatch's embedded metric format
 * (specification 0): printed to a function's standard output, they become metrics without a call.
 * Not for use by several threads.
 */
public final class Measurements {
  /** What the format lets one metric of a line hold. */
  private static final int MAX_VALUES = 100;

  private final Instant at;
  private final Map<String, String> dimensions = new LinkedHashMap<>();
  private final Map<Measure, List<Double>> values = new EnumMap<>(Measure.class);

  /**
   * @param at when it was measured
   */
  public Measurements(Instant at) {
    this.at = at;
  }

  /** Says what the measures are told apart by. */
  public Measurements of(String dimension, String value) {
    dimensions.put(dimension, value);
    return this;
  }

  /** Adds a value, in the measure's unit. */
  public Measurements add(Measure measure, double value) {
    values.computeIfAbsent(measure, _ -> new ArrayList<>()).add(value);
    return this;
  }

  /** Whether nothing was measured. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /**
   * The lines: one, and more when a measure has over 100 values; none without any value.
   *
   * @throws IllegalStateException when a dimension that a measure is kept under was not given
   */
  public List<ObjectNode> lines() {
    int most = values.values().stream().mapToInt(List::size).max().orElse(0);
    var lines = new ArrayList<ObjectNode>();
    for (int from = 0; from < most; from += MAX_VALUES) {
      lines.add(line(from));
    }
    return lines;
  }

  private ObjectNode line(int from) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    ObjectNode meta = line.putObject("_aws").put("Timestamp", at.toEpochMilli());
    ArrayNode directives = meta.putArray("CloudWatchMetrics");
    dimensions.forEach(line::put);
    values.forEach(
        (measure, all) -> {
          if (from < all.size()) {
            directives.add(directive(measure));
            ArrayNode some = line.putArray(measure.wireName());
            all.subList(from, Math.min(all.size(), from + MAX_VALUES)).forEach(some::add);
          }
        });
    return line;
  }

  private ObjectNode directive(Measure measure) {
    ObjectNode directive =
        JsonNodeFactory.instance.objectNode().put("Namespace", Measure.NAMESPACE);
    ArrayNode sets = directive.putArray("Dimensions");
    for (List<String> names : measure.dimensionSets()) {
      ArrayNode set = sets.addArray();
      for (String name : names) {
        if (!dimensions.containsKey(name)) {
          throw new IllegalStateException(
              "%s is kept by %s: say which".formatted(measure.wireName(), name));
        }
        set.add(name);
      }
    }
    directive
        .putArray("Metrics")
        .addObject()
        .put("Name", measure.wireName())
        .put("Unit", measure.unit());
    return directive;
  }
}
