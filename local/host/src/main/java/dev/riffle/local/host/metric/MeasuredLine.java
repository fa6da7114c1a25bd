package dev.riffle.local.host.metric;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.riffle.core.metric.Measure;
import dev.riffle.local.host.function.LogLine;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A line in CloudWatch's embedded metric format among what a function logs. */
public final class MeasuredLine {
  private static final String MARK = "\"_aws\"";
  private static final JsonMapper JSON = new JsonMapper();
  private final String function;
  private final JsonNode said;

  private MeasuredLine(String function, JsonNode said) {
    this.function = function;
    this.said = said;
  }

  /** What reads lines, each once, and passes on those that are measured. */
  public static Consumer<LogLine> lines(Consumer<MeasuredLine> measured) {
    return line -> of(line).ifPresent(measured);
  }

  /** Reads a line; empty for one that says something else. */
  private static Optional<MeasuredLine> of(LogLine line) {
    if (!line.text().contains(MARK)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new MeasuredLine(line.function(), JSON.readTree(line.text())));
    } catch (JsonProcessingException otherText) {
      return Optional.empty(); // A line that only mentions the mark.
    }
  }

  /** The function that measured. */
  public String function() {
    return function;
  }

  /** What the line says of a dimension; empty text where it says nothing. */
  public String dimension(String name) {
    return said.path(name).asText();
  }

  /** The values by measure, in the measure's unit; measures without any are not there. */
  public Map<Measure, List<Double>> values() {
    var all = new EnumMap<Measure, List<Double>>(Measure.class);
    for (var measure : Measure.values()) {
      var values = said.path(measure.wireName());
      if (values.isArray()) {
        all.put(measure, values.valueStream().map(JsonNode::doubleValue).toList());
      }
    }
    return all;
  }
}
