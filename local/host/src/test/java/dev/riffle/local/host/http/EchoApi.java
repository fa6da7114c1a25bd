package dev.riffle.local.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.access.Callers;
import dev.riffle.definition.Route;
import dev.riffle.local.host.authorizer.RouteAuthorizer;
import dev.riffle.local.host.invoke.FunctionInvoker;
import dev.riffle.local.host.invoke.InvocationResult;
import dev.riffle.local.host.web.LoopbackServer;
import dev.riffle.local.host.web.Patience;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/** The HTTP API before a function that echoes, and what reached that function. */
final class EchoApi implements AutoCloseable {
  static final String CHUNKED =
      "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
  static final int LIMIT = 10 * 1024 * 1024;
  static final Duration LITTLE = Duration.ofMillis(200);
  static final Patience IMPATIENT = new Patience(LITTLE, Duration.ofMinutes(1));
  private final AtomicInteger invocations = new AtomicInteger();
  private final Queue<String> events = new ConcurrentLinkedQueue<>();
  private final LoopbackServer server;

  EchoApi(Patience patience) {
    this(patience, RouteAuthorizer.NONE);
  }

  EchoApi(Patience patience, RouteAuthorizer authorizer) {
    FunctionInvoker echo =
        event -> {
          invocations.incrementAndGet();
          events.add(event);
          if (event.contains("/bug")) {
            throw new IllegalStateException("a defect of the host");
          }
          if (event.contains("/slow")) {
            // A function that takes longer than the server waits for a silent client.
            Thread.sleep(LITTLE.multipliedBy(5));
          }
          int status = event.contains("/no-content") ? 204 : 200;
          return new InvocationResult.Success(
              "id", "{\"statusCode\":%d,\"body\":\"echo\"}".formatted(status));
        };
    server =
        LoopbackServer.start(
            0,
            patience,
            new HttpApi(
                List.of(
                    new Route("ANY", "/echo", "echo", Callers.USERS),
                    new Route("GET", "/only-get/{id}", "echo", Callers.USERS),
                    new Route("PUT", "/back-end/{id}", "echo", Callers.BACK_ENDS),
                    new Route("GET", "/bug", "echo", Callers.USERS),
                    new Route("GET", "/no-content", "echo", Callers.USERS),
                    new Route("GET", "/slow", "echo", Callers.USERS)),
                authorizer,
                name -> name.equals("echo") ? Optional.of(echo) : Optional.empty(),
                () -> {},
                Duration.ofSeconds(30),
                Clock.systemUTC(),
                RandomGenerator.getDefault()));
  }

  AtomicInteger invocations() {
    return invocations;
  }

  Queue<String> events() {
    return events;
  }

  void refused(RawConnection client, int status, String message) throws IOException {
    var answer = client.answer();
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body()).isEqualTo("{\"message\":\"" + message + "\"}");
    assertThat(answer.headers()).containsEntry("content-type", "application/json");
    assertThat(client.rest()).isEmpty();
    assertThat(invocations).hasValue(0);
  }

  RawConnection connect() throws IOException {
    return new RawConnection(server.port());
  }

  static String get(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n";
  }

  @Override
  public void close() {
    server.close();
  }
}
