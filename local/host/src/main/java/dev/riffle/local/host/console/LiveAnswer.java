package dev.riffle.local.host.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.metric.Measure;
import dev.riffle.definition.Route;
import dev.riffle.local.host.authorizer.Decision;
import dev.riffle.local.host.authorizer.RouteAuthorizer;
import dev.riffle.local.host.web.GatewayRequest;
import dev.riffle.local.host.web.WebAnswer;
import dev.riffle.local.host.web.WebHandler;
import dev.riffle.local.host.web.WebRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * Says what was measured in the last ten minutes, as columns beside {@code times} (seconds since
 * 1970). Who may see it is who may see the models: {@code operators} is that route.
 */
public final class LiveAnswer implements WebHandler {
  /** Where it is. */
  public static final String PATH = ConsoleSite.HOME + "live.json";

  /** An event that is older when it comes tells of the past, and says nothing of delays. */
  private static final double OLD_EVENT = Duration.ofHours(1).toMillis();

  private final LiveMeasures measures;
  private final RouteAuthorizer authorizer;
  private final Route operators;

  public LiveAnswer(LiveMeasures measures, RouteAuthorizer authorizer, Route operators) {
    this.measures = measures;
    this.authorizer = authorizer;
    this.operators = operators;
  }

  @Override
  public WebAnswer answer(WebRequest request) {
    return switch (authorizer.decide(operators, asGateway(request))) {
      case Decision.Allowed _ ->
          WebAnswer.json(200, columns(measures.recent()).toString())
              .with("cache-control", "no-store");
      case Decision.Unauthorized unauthorized ->
          WebAnswer.json(401, "{\"message\":\"Unauthorized\"}")
              .with("www-authenticate", unauthorized.challenge());
      case Decision.Forbidden _ -> WebAnswer.json(403, "{\"message\":\"Forbidden\"}");
    };
  }

  private static GatewayRequest asGateway(WebRequest request) {
    return new GatewayRequest(
        request.method(),
        request.path(),
        request.query(),
        request.headers(),
        new GatewayRequest.Body(new byte[0]),
        request.protocol(),
        request.clientAddress());
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
