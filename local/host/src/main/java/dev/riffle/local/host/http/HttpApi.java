package dev.riffle.local.host.http;

import dev.riffle.definition.Route;
import dev.riffle.local.host.invoke.FunctionInvoker;
import dev.riffle.local.host.invoke.Outcome;
import dev.riffle.local.host.web.LoopbackServer;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Answers every request as an HTTP API does: finds the route, invokes, translates the answer. */
public final class HttpApi implements Handler {
  /** API Gateway's limit for a request's body. */
  static final int MOST_BYTES = 10 * 1024 * 1024;

  /** API Gateway's limit for an integration. */
  public static final Duration INTEGRATION_LIMIT = Duration.ofSeconds(30);

  /** Lambda's limit for an event of a synchronous invocation. */
  private static final int MOST_EVENT_BYTES = 6 * 1024 * 1024;

  private final RouteTable routes;
  private final Function<String, Optional<? extends FunctionInvoker>> functions;
  private final Duration limit;
  private final Clock clock;
  private final RandomGenerator random;

  /**
   * An API.
   *
   * @param routes its routes
   * @param functions finds a function by name
   * @param limit the longest that a client waits for a function
   */
  public HttpApi(
      List<Route> routes,
      Function<String, Optional<? extends FunctionInvoker>> functions,
      Duration limit,
      Clock clock,
      RandomGenerator random) {
    this.routes = new RouteTable(routes);
    this.functions = functions;
    this.limit = limit;
    this.clock = clock;
    this.random = random;
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) throws Exception {
    var requestId = requestId();
    response.header("apigw-requestid", requestId);
    var body = LoopbackServer.body(request, MOST_BYTES);
    if (body.isEmpty()) {
      message(response, Status.REQUEST_ENTITY_TOO_LARGE_413, "Request Entity Too Large");
      return;
    }
    var gatewayRequest = gatewayRequest(request, body.get());
    try {
      var match = routes.match(gatewayRequest.method(), gatewayRequest.path());
      var function = match.flatMap(found -> functions.apply(found.route().function()));
      if (function.isEmpty()) {
        message(response, Status.NOT_FOUND_404, "Not Found");
        return;
      }
      var event =
          ProxyEvent.of(
              gatewayRequest,
              match.orElseThrow(),
              requestId,
              clock.instant(),
              request.localPeer().port(),
              random);
      if (event.getBytes(StandardCharsets.UTF_8).length > MOST_EVENT_BYTES) {
        message(response, Status.REQUEST_ENTITY_TOO_LARGE_413, "Request Entity Too Large");
        return;
      }
      answer(response, outcome(function.get(), event));
    } catch (IllegalArgumentException malformed) {
      message(response, Status.BAD_REQUEST_400, "Bad Request");
    }
  }

  /** Empty if the function did not answer in time; it runs on, as in AWS, and nobody listens. */
  private Optional<Outcome> outcome(FunctionInvoker function, String event)
      throws InterruptedException, ExecutionException {
    var outcome = new CompletableFuture<Outcome>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                outcome.complete(function.invoke(event));
              } catch (InterruptedException | RuntimeException failed) {
                outcome.completeExceptionally(failed);
              }
            });
    try {
      return Optional.of(outcome.get(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException late) {
      return Optional.empty();
    }
  }

  private static void answer(ServerResponse response, Optional<Outcome> outcome) {
    if (outcome.isEmpty()) {
      message(response, Status.SERVICE_UNAVAILABLE_503, "Service Unavailable");
      return;
    }
    switch (outcome.get()) {
      case Outcome.Throttled _ ->
          message(response, Status.TOO_MANY_REQUESTS_429, "Too Many Requests");
      case Outcome.FunctionError _ ->
          message(response, Status.INTERNAL_SERVER_ERROR_500, "Internal Server Error");
      case Outcome.Success success ->
          ProxyResponse.read(success.payload())
              .ifPresentOrElse(
                  answer -> send(response, answer),
                  () ->
                      message(response, Status.INTERNAL_SERVER_ERROR_500, "Internal Server Error"));
    }
  }

  private static void send(ServerResponse response, ProxyResponse answer) {
    response.status(answer.status());
    answer.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
    if (!answer.cookies().isEmpty()) {
      response.header(
          HeaderValues.create(HeaderNames.SET_COOKIE, answer.cookies().toArray(String[]::new)));
    }
    response.send(answer.body().bytes());
  }

  private static void message(ServerResponse response, Status status, String text) {
    response
        .status(status)
        .header(HeaderValues.CONTENT_TYPE_JSON)
        .send("{\"message\":\"" + text + "\"}");
  }

  private static GatewayRequest gatewayRequest(ServerRequest request, byte[] body) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (var header : request.headers()) {
      headers.put(header.headerName().lowerCase(), header.allValues());
    }
    return new GatewayRequest(
        request.prologue().method().text(),
        request.path().rawPath(),
        request.query().isEmpty() ? "" : request.query().rawValue(),
        headers,
        new GatewayRequest.Body(body),
        request.prologue().protocol() + "/" + request.prologue().protocolVersion(),
        request.remotePeer().host());
  }

  private String requestId() {
    var bytes = new byte[12];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().encodeToString(bytes);
  }
}
