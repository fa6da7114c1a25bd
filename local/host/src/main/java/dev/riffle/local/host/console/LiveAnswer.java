package dev.riffle.local.host.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.metric.Measure;
import dev.riffle.local.host.web.WebAnswer;
import dev.riffle.local.host.web.WebHandler;
import dev.riffle.local.host.web.WebRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * Says what was measured in the last ten minutes, as columns beside {@code times} (seconds since
 * 1970).
 */
public final class LiveAnswer implements WebHandler {
  /** Where it is. */
  public static final String PATH = ConsoleSite.HOME + "live.json";

  /** An event that is older when it comes tells of the past, and says nothing of delays. */
  private static final double OLD_EVENT = Duration.ofHours(1).toMillis();

  private final LiveMeasures measures;

  public LiveAnswer(LiveMeasures measures) {
    this.measures = measures;
  }

  @Override
  public WebAnswer answer(WebRequest request) {
    return WebAnswer.json(200, columns(measures.recent()).toString());
  }

  private static ObjectNode columns(List<LiveMeasures.Span> spans) {
    var json = JsonNodeFactory.instance.objectNode();
    var times = json.putArray("times");
    spans.forEach(span -> times.add(span.number() * LiveMeasures.SPAN.toSeconds()));
    sums(json.putArray("events"), spans, Measure.EVENTS_INGESTED);
    sums(json.putArray("rejected"), spans, Measure.EVENTS_REJECTED);
    sums(json.putArray("unknownItems"), spans, Measure.UNKNOWN_ITEMS);
    sums(json.putArray("answers"), spans, Measure.ANSWERS);
    sums(json.putArray("degradedAnswers"), spans, Measure.DEGRADED_ANSWERS);
    figures(json.putArray("freshness"), spans, Measure.FRESHNESS, LiveAnswer::median);
    figures(json.putArray("freshnessSlowest"), spans, Measure.FRESHNESS, Collections::max);
    figures(json.putArray("latency"), spans, Measure.SERVED_LATENCY, LiveAnswer::median);
    figures(json.putArray("latencySlowest"), spans, Measure.SERVED_LATENCY, Collections::max);
    return json;
  }

  private static void sums(ArrayNode to, List<LiveMeasures.Span> spans, Measure measure) {
    for (var span : spans) {
      to.add(span.of(measure).stream().mapToDouble(Double::doubleValue).sum());
    }
  }

  private static void figures(
      ArrayNode to,
      List<LiveMeasures.Span> spans,
      Measure measure,
      Function<List<Double>, Double> figure) {
    for (var span : spans) {
      var values = span.of(measure).stream().filter(value -> value < OLD_EVENT).toList();
      to.add(values.isEmpty() ? null : figure.apply(values));
    }
  }

  private static Double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
