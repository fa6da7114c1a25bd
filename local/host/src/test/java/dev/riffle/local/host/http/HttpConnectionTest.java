package dev.riffle.local.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.definition.Route;
import dev.riffle.local.host.invoke.FunctionInvoker;
import dev.riffle.local.host.invoke.Outcome;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTTP API at the level of bytes: clients that are slow, cut off, out of date or wrong. */
final class HttpConnectionTest {
  private static final String CHUNKED =
      "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
  private static final int LIMIT = 10 * 1024 * 1024;
  private static final Duration LITTLE = Duration.ofMillis(200);
  private static final Patience IMPATIENT = new Patience(LITTLE, Duration.ofMinutes(1));
  private final AtomicInteger invocations = new AtomicInteger();
  private final Queue<String> events = new ConcurrentLinkedQueue<>();
  private LoopbackServer server;

  @BeforeEach
  void start() {
    server = start(Patience.CLIENTS);
  }

  private LoopbackServer start(Patience patience) {
    FunctionInvoker echo =
        event -> {
          invocations.incrementAndGet();
          events.add(event);
          if (event.contains("/bug")) {
            throw new IllegalStateException("a defect of the host");
          }
          if (event.contains("/slow")) {
            Thread.sleep(LITTLE.multipliedBy(5));
          }
          int status = event.contains("/no-content") ? 204 : 200;
          return new Outcome.Success(
              "id", "{\"statusCode\":%d,\"body\":\"echo\"}".formatted(status));
        };
    return LoopbackServer.start(
        0,
        patience,
        new HttpApi(
            List.of(
                new Route("ANY", "/echo", "echo"),
                new Route("GET", "/only-get/{id}", "echo"),
                new Route("GET", "/bug", "echo"),
                new Route("GET", "/no-content", "echo"),
                new Route("GET", "/slow", "echo")),
            name -> name.equals("echo") ? Optional.of(echo) : Optional.empty(),
            Duration.ofSeconds(30),
            Clock.systemUTC(),
            RandomGenerator.getDefault()));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void closesWhenAsked() throws IOException {
    try (var client =
        connect().send("GET /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")) {
      var answer = client.answer();
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.headers()).containsEntry("connection", "close");
      assertThat(client.rest()).isEmpty();
    }
  }

  @Test
  void answersPipelinedRequestsInTheirOrder() throws IOException {
    try (var client = connect().send(get("/echo") + get("/nowhere") + get("/echo"))) {
      assertThat(client.answer().status()).isEqualTo(200);
      assertThat(client.answer().status()).isEqualTo(404);
      assertThat(client.answer().status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GET /ec",
        "GET /echo HTTP/1.1\r\nHost: x\r\nX-Half: ",
        "GET /echo HTTP/1.1\r\nHost: x\r\n\r\n"
      })
  void closesWhatIsIdle(String sent) throws IOException {
    try (var impatient = start(IMPATIENT);
        var client = new RawConnection(impatient.port()).send(sent)) {
      if (sent.endsWith("\r\n\r\n")) {
        assertThat(client.answer().status()).isEqualTo(200);
      }
      assertThat(client.rest()).doesNotContain("HTTP/1.1 5");
      assertThat(invocations).hasValueLessThan(2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc",
        CHUNKED + "4\r\nabcd\r\n5\r\nab"
      })
  void bodyThatStallsIsA408(String sent) throws IOException {
    try (var impatient = start(IMPATIENT);
        var client = new RawConnection(impatient.port()).send(sent)) {
      refused(client, 408, "Request Timeout");
    }
  }

  @Test
  void bodyThatTricklesForTooLongIsA408() throws Exception {
    var strict = new Patience(Duration.ofSeconds(20), Duration.ZERO);
    try (var impatient = start(strict);
        var client =
            new RawConnection(impatient.port())
                .send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc")) {
      refused(client, 408, "Request Timeout");
    }
  }

  @Test
  void functionMayTakeLongerThanAConnectionMayBeIdle() throws IOException {
    try (var impatient = start(IMPATIENT);
        var client = new RawConnection(impatient.port()).send(get("/slow"))) {
      assertThat(client.answer().body()).isEqualTo("echo");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc",
        CHUNKED + "4\r\nabcd\r\n5\r\nab",
        CHUNKED + "4\r\nabcd\r\n"
      })
  void bodyThatIsCutShortIsA400(String sent) throws IOException {
    try (var client = connect().send(sent).end()) {
      refused(client, 400, "Bad Request");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xyz\r\nabc\r\n0\r\n\r\n",
        "-1\r\nabc\r\n0\r\n\r\n",
        "ffffffffffffffff\r\nabc\r\n0\r\n\r\n",
        "3\r\nabcdef\r\n0\r\n\r\n"
      })
  void chunksThatAreWrongAreA400(String chunks) throws IOException {
    try (var client = connect().send(CHUNKED + chunks)) {
      refused(client, 400, "Bad Request");
    }
  }

  @Test
  void chunksAreTakenTogether() throws IOException {
    try (var client = connect().send(CHUNKED + "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n")) {
      assertThat(client.answer().status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET\r\n\r\n",
        "GET /echo\r\nHost: x\r\n\r\n",
        "GET /echo HTTP/9.9\r\nHost: x\r\n\r\n",
        "\u0000\u0001\u0002\r\n\r\n",
        "GET /echo HTTP/1.1\r\n\r\n",
        "GET /echo HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      })
  void requestThatIsNoneIsRefused(String sent) throws IOException {
    try (var client = connect().send(sent)) {
      var answer = client.answer();
      assertThat(answer.status()).isIn(400, 505);
      assertThat(answer.headers()).containsEntry("content-type", "application/json");
      assertThat(answer.body()).matches("\\{\"message\":\"[A-Za-z ]+\"}");
      assertThat(client.rest()).isEmpty();
      assertThat(invocations).hasValue(0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/only-get/a%2",
        "/only-get/a%zz",
        "/only-get/%",
        "/only-get/%ff",
        "/only-get/%c3%28",
        "/echo?a=%",
        "/echo?a=%zz",
        "/echo?%2=a",
        "/echo?a=%ff"
      })
  void malformedPercentEncodingIsA400(String target) throws IOException {
    try (var client = connect().send("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n")) {
      var answer = client.answer();
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body()).isEqualTo("{\"message\":\"Bad Request\"}");
      assertThat(invocations).hasValue(0);
    }
  }

  @Test
  void tooLargeHeadersAreA431() throws IOException {
    try (var client =
        connect()
            .send("GET /echo HTTP/1.1\r\nHost: x\r\nX-Large: " + "x".repeat(20_000) + "\r\n\r\n")) {
      refused(client, 431, "Request Header Fields Too Large");
    }
  }

  @Test
  void tooLongAUriIsA414() throws IOException {
    try (var client =
        connect().send("GET /echo?" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n")) {
      refused(client, 414, "URI Too Long");
    }
  }

  @Test
  void bodyOverTenMegabytesIsA413() throws IOException {
    try (var client = connect()) {
      client
          .send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: " + (LIMIT + 1) + "\r\n\r\n")
          .send(new byte[LIMIT + 1]);
      var answer = client.answer();
      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.body()).isEqualTo("{\"message\":\"Request Entity Too Large\"}");
      assertThat(invocations).hasValue(0);
    }
  }

  @Test
  void bodyOverTenMegabytesInChunksIsA413() throws IOException {
    try (var client = connect().send(CHUNKED)) {
      for (int sent = 0; sent <= LIMIT; sent += 0x40000) {
        client.send("40000\r\n").send(new byte[0x40000]).send("\r\n");
      }
      client.send("0\r\n\r\n");
      assertThat(client.answer().status()).isEqualTo(413);
      assertThat(invocations).hasValue(0);
    }
  }

  @Test
  void whoExpectsToContinueIsToldTo() throws IOException {
    var head = "POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: ";
    try (var client = connect().send(head + "3\r\n\r\n")) {
      assertThat(client.head().status()).isEqualTo(100);
      assertThat(client.send("abc").answer().status()).isEqualTo(200);
    }
  }

  @Test
  void whoExpectsToSendTooMuchIsToldAtOnce() throws IOException {
    var head = "POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: ";
    try (var client = connect().send(head + (LIMIT + 1) + "\r\n\r\n")) {
      refused(client, 413, "Request Entity Too Large");
    }
  }

  @Test
  void http10IsAnsweredAndClosed() throws IOException {
    try (var client = connect().send("GET /echo HTTP/1.0\r\n\r\n")) {
      var answer = client.answer();
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("echo");
      assertThat(client.rest()).isEmpty();
    }
  }

  @Test
  void headHasNoBodyAndIsARouteOfItsOwn() throws IOException {
    try (var client = connect().send("HEAD /echo HTTP/1.1\r\nHost: x\r\n\r\n")) {
      assertThat(client.head().status()).isEqualTo(200);
      client.send("HEAD /only-get/a HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(client.head().status()).isEqualTo(404);
      client.send(get("/echo"));
      assertThat(client.answer().body()).isEqualTo("echo");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Encoding: gzip", "Content-Type: application/json"})
  void bodyThatIsNoTextReachesTheFunctionAsItIs(String header) throws IOException {
    var bytes = new byte[] {(byte) 0x1f, (byte) 0x8b, 0, (byte) 0xff};
    try (var client = connect()) {
      client.send("POST /echo HTTP/1.1\r\nHost: x\r\n" + header + "\r\nContent-Length: 4\r\n\r\n");
      assertThat(client.send(bytes).answer().status()).isEqualTo(200);
    }
    assertThat(events.remove())
        .contains("\"body\":\"H4sA/w==\"")
        .contains("\"isBase64Encoded\":true");
  }

  @Test
  void answerThatHasNoBodyIsSentWithoutOne() throws IOException {
    try (var client = connect().send(get("/no-content") + get("/echo"))) {
      assertThat(client.head().status()).isEqualTo(204);
      assertThat(client.answer().body()).isEqualTo("echo");
    }
  }

  @Test
  void defectOfTheHostTellsNothingOfItsInside() throws IOException {
    try (var client = connect().send(get("/bug"))) {
      var answer = client.answer();
      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
    }
  }

  private void refused(RawConnection client, int status, String message) throws IOException {
    var answer = client.answer();
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body()).isEqualTo("{\"message\":\"" + message + "\"}");
    assertThat(answer.headers()).containsEntry("content-type", "application/json");
    assertThat(client.rest()).isEmpty();
    assertThat(invocations).hasValue(0);
  }

  private RawConnection connect() throws IOException {
    return new RawConnection(server.port());
  }

  private static String get(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n";
  }
}
