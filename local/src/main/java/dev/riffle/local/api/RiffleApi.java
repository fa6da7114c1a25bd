package dev.riffle.local.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.api.ApiLimits;
import dev.riffle.core.api.EventsAnswer;
import dev.riffle.core.api.PercentCode;
import dev.riffle.core.api.PostedEvents;
import dev.riffle.core.api.QueryText;
import dev.riffle.core.api.RecommendationAnswer;
import dev.riffle.core.api.RecommendationQuery;
import dev.riffle.core.api.TenantField;
import dev.riffle.core.event.Event;
import dev.riffle.core.json.JsonText;
import dev.riffle.definition.FunctionName;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Riffle's HTTP API, and beside it the Lambda host's {@code Invoke}. Requests that are answered
 * 429, 502, 503 or 504, or not at all, are sent again, but {@link #invoke}: events are idempotent
 * by id. All methods throw {@link ApiException}.
 */
public final class RiffleApi implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Duration TRAINING = Duration.ofMinutes(15); // as long as a function may run
  private final URI base;
  private final HttpJson http;
  private final Caller caller;

  /**
   * A client.
   *
   * @param base for example {@code http://127.0.0.1:8080}
   */
  public RiffleApi(URI base, Attempts attempts) {
    this(base, attempts, Caller.ANYBODY);
  }

  /** A client of an API that asks who calls. */
  public RiffleApi(URI base, Attempts attempts, Caller caller) {
    this.base = base;
    this.caller = caller;
    this.http = new HttpJson(attempts);
  }

  /** Posts up to {@value ApiLimits#MAX_EVENTS} events. */
  public EventsAnswer post(List<Event> batch) {
    return EventsAnswer.read(
        http.send(() -> post("/v1/events", PostedEvents.json(batch), TIMEOUT)));
  }

  /**
   * Asks a route that may be asked twice, and gives its answer as it is.
   *
   * @param path with its query
   * @param body as JSON; empty for none
   */
  public JsonNode ask(String method, String path, Optional<JsonNode> body) {
    byte[] bytes = body.map(JsonText::bytes).orElse(new byte[0]);
    return http.send(
        () -> {
          var request = request(method, path, bytes).timeout(TIMEOUT);
          if (body.isPresent()) {
            request.header("Content-Type", "application/json");
          }
          return request.method(method, HttpRequest.BodyPublishers.ofByteArray(bytes)).build();
        });
  }

  /** The best {@code k} items for a user, with reasons. */
  public RecommendationAnswer recommendations(String user, int k) {
    var query =
        new QueryText().with(RecommendationQuery.K, k).with(RecommendationQuery.EXPLAIN, true);
    var path = "/v1/users/%s/recommendations?%s".formatted(PercentCode.encode(user), query);
    return RecommendationAnswer.read(http.send(() -> get(path)));
  }

  /** What serves a tenant. */
  public Serving serving(String tenant) {
    return AnswerReader.serving(
        http.send(() -> get("/v1/models?" + new QueryText().with(TenantField.NAME, tenant))));
  }

  /**
   * Invokes a function once with a JSON payload, and waits for its answer.
   *
   * @throws FunctionException when the function fails
   */
  public JsonNode invoke(String function, JsonNode payload) {
    var path = "/2015-03-31/functions/%s/invocations".formatted(function);
    return http.sendOnce(post(path, payload, TRAINING));
  }

  /**
   * Trains a model on all that is archived.
   *
   * @param settings fields of the request beside the operation
   */
  public JsonNode train(ObjectNode settings) {
    return invoke(
        FunctionName.RETRAIN,
        JsonNodeFactory.instance.objectNode().put("operation", "train").setAll(settings));
  }

  private HttpRequest get(String path) {
    return request("GET", path, new byte[0]).timeout(TIMEOUT).build();
  }

  private HttpRequest post(String path, JsonNode body, Duration timeout) {
    byte[] bytes = JsonText.bytes(body);
    return request("POST", path, bytes)
        .timeout(timeout)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
        .build();
  }

  private HttpRequest.Builder request(String method, String path, byte[] body) {
    var uri = base.resolve(path);
    var request = HttpRequest.newBuilder(uri);
    caller.headers(method, uri, body).forEach(request::header);
    return request;
  }

  @Override
  public void close() {
    http.close();
  }
}
