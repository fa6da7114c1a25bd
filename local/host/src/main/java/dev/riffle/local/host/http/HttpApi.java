package dev.riffle.local.host.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.definition.Route;
import dev.riffle.local.host.authorizer.Decision;
import dev.riffle.local.host.authorizer.RouteAuthorizer;
import dev.riffle.local.host.invoke.FunctionInvoker;
import dev.riffle.local.host.invoke.InvocationResult;
import dev.riffle.local.host.web.BadBodyException;
import dev.riffle.local.host.web.GatewayRequest;
import dev.riffle.local.host.web.WebAnswer;
import dev.riffle.local.host.web.WebHandler;
import dev.riffle.local.host.web.WebRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Answers every request as an HTTP API does: finds the route, invokes, translates the answer. */
public final class HttpApi implements WebHandler {
  /** API Gateway's limit for a request's body. */
  static final int MAX_BYTES = 10 * 1024 * 1024;

  /** API Gateway's limit for an integration. */
  public static final Duration INTEGRATION_LIMIT = Duration.ofSeconds(30);

  /** Lambda's limit for an event of a synchronous invocation. */
  private static final int MAX_EVENT_BYTES = 6 * 1024 * 1024;

  private final RouteTable routes;
  private final RouteAuthorizer authorizer;
  private final Function<String, Optional<? extends FunctionInvoker>> functions;
  private final Runnable used;
  private final Duration limit;
  private final Clock clock;
  private final RandomGenerator random;

  /**
   * An API.
   *
   * @param routes its routes
   * @param authorizer stands before each of them
   * @param functions finds a function by name
   * @param used is run before each function that may write
   * @param limit the longest that a client waits for a function
   */
  public HttpApi(
      List<Route> routes,
      RouteAuthorizer authorizer,
      Function<String, Optional<? extends FunctionInvoker>> functions,
      Runnable used,
      Duration limit,
      Clock clock,
      RandomGenerator random) {
    this.routes = new RouteTable(routes);
    this.authorizer = authorizer;
    this.functions = functions;
    this.used = used;
    this.limit = limit;
    this.clock = clock;
    this.random = random;
  }

  @Override
  public WebAnswer answer(WebRequest request)
      throws BadBodyException, ExecutionException, InterruptedException {
    var requestId = requestId();
    var body = request.body(MAX_BYTES);
    var answer =
        body.isEmpty()
            ? message(413, "Request Entity Too Large")
            : answer(gatewayRequest(request, body.get()), requestId, request.localPort());
    return answer.with("apigw-requestid", requestId);
  }

  private WebAnswer answer(GatewayRequest request, String requestId, int port)
      throws ExecutionException, InterruptedException {
    Optional<RouteTable.Match> found;
    try {
      found =
          routes
              .match(request.method(), request.path())
              .filter(match -> functions.apply(match.route().function()).isPresent());
    } catch (IllegalArgumentException malformed) {
      return message(400, "Bad Request");
    }
    if (found.isEmpty()) {
      return message(404, "Not Found");
    }
    var match = found.get();
    return switch (authorizer.decide(match.route(), request)) {
      case Decision.Allowed allowed -> invoked(request, match, allowed.context(), requestId, port);
      case Decision.Unauthorized unauthorized ->
          challenge(message(401, "Unauthorized"), Optional.of(unauthorized.challenge()));
      case Decision.Forbidden forbidden ->
          challenge(message(403, "Forbidden"), forbidden.challenge());
    };
  }

  private static WebAnswer challenge(WebAnswer answer, Optional<String> challenge) {
    return challenge.map(text -> answer.with("www-authenticate", text)).orElse(answer);
  }

  private WebAnswer invoked(
      GatewayRequest request,
      RouteTable.Match match,
      Optional<ObjectNode> caller,
      String requestId,
      int port)
      throws ExecutionException, InterruptedException {
    String event;
    try {
      event = ProxyEvent.of(request, match, requestId, clock.instant(), port, caller, random);
    } catch (IllegalArgumentException malformed) {
      return message(400, "Bad Request");
    }
    if (event.getBytes(StandardCharsets.UTF_8).length > MAX_EVENT_BYTES) {
      return message(413, "Request Entity Too Large");
    }
    if (!request.method().equals("GET")) {
      used.run();
    }
    return outcome(functions.apply(match.route().function()).orElseThrow(), event)
        .map(HttpApi::answer)
        .orElseGet(() -> message(503, "Service Unavailable"));
  }

  /** Empty if the function did not answer in time; it runs on, as in AWS, and nobody listens. */
  private Optional<InvocationResult> outcome(FunctionInvoker function, String event)
      throws InterruptedException, ExecutionException {
    var outcome = new CompletableFuture<InvocationResult>();
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

  private static WebAnswer answer(InvocationResult outcome) {
    return switch (outcome) {
      case InvocationResult.Throttled _ -> message(429, "Too Many Requests");
      case InvocationResult.FunctionError _ -> message(500, "Internal Server Error");
      case InvocationResult.Success success ->
          ProxyResponse.read(success.payload())
              .map(HttpApi::answer)
              .orElseGet(() -> message(500, "Internal Server Error"));
    };
  }

  private static WebAnswer answer(ProxyResponse response) {
    var answer = WebAnswer.of(response.status(), response.body().bytes());
    for (var header : response.headers().entrySet()) {
      answer = answer.with(header.getKey(), header.getValue());
    }
    for (var cookie : response.cookies()) {
      answer = answer.with("set-cookie", cookie);
    }
    return answer;
  }

  private static WebAnswer message(int status, String text) {
    return WebAnswer.json(status, "{\"message\":\"" + text + "\"}");
  }

  private static GatewayRequest gatewayRequest(WebRequest request, byte[] body) {
    return new GatewayRequest(
        request.method(),
        request.path(),
        request.query(),
        request.headers(),
        new GatewayRequest.Body(body),
        request.protocol(),
        request.clientAddress());
  }

  private String requestId() {
    var bytes = new byte[12];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().encodeToString(bytes);
  }
}
