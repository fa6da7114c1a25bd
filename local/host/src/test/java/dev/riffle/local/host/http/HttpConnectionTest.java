package dev.riffle.local.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.local.host.web.Patience;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections at the level of bytes: kept, closed, idle, slow or cut off. */
final class HttpConnectionTest {
  private EchoApi api;

  @BeforeEach
  void start() {
    api = new EchoApi(Patience.CLIENTS);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void closesWhenAsked() throws IOException {
    try (var client =
        api.connect().send("GET /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")) {
      var answer = client.answer();
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.headers()).containsEntry("connection", "close");
      assertThat(client.rest()).isEmpty();
    }
  }

  @Test
  void answersPipelinedRequestsInTheirOrder() throws IOException {
    try (var client =
        api.connect().send(EchoApi.get("/echo") + EchoApi.get("/nowhere") + EchoApi.get("/echo"))) {
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
    try (var impatient = new EchoApi(EchoApi.IMPATIENT);
        var client = impatient.connect().send(sent)) {
      if (sent.endsWith("\r\n\r\n")) {
        assertThat(client.answer().status()).isEqualTo(200);
      }
      assertThat(client.rest()).doesNotContain("HTTP/1.1 5");
      assertThat(impatient.invocations()).hasValueLessThan(2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc",
        EchoApi.CHUNKED + "4\r\nabcd\r\n5\r\nab"
      })
  void bodyThatStallsIsA408(String sent) throws IOException {
    try (var impatient = new EchoApi(EchoApi.IMPATIENT);
        var client = impatient.connect().send(sent)) {
      impatient.refused(client, 408, "Request Timeout");
    }
  }

  @Test
  void bodyThatTricklesForTooLongIsA408() throws Exception {
    var strict = new Patience(Duration.ofSeconds(20), Duration.ZERO);
    try (var impatient = new EchoApi(strict);
        var client =
            impatient
                .connect()
                .send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc")) {
      impatient.refused(client, 408, "Request Timeout");
    }
  }

  @Test
  void functionMayTakeLongerThanAConnectionMayBeIdle() throws IOException {
    try (var impatient = new EchoApi(EchoApi.IMPATIENT);
        var client = impatient.connect().send(EchoApi.get("/slow"))) {
      assertThat(client.answer().body()).isEqualTo("echo");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc",
        EchoApi.CHUNKED + "4\r\nabcd\r\n5\r\nab",
        EchoApi.CHUNKED + "4\r\nabcd\r\n"
      })
  void bodyThatIsCutShortIsA400(String sent) throws IOException {
    try (var client = api.connect().send(sent).end()) {
      api.refused(client, 400, "Bad Request");
    }
  }

  @Test
  void whoExpectsToContinueIsToldTo() throws IOException {
    var head = "POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: ";
    try (var client = api.connect().send(head + "3\r\n\r\n")) {
      assertThat(client.head().status()).isEqualTo(100);
      assertThat(client.send("abc").answer().status()).isEqualTo(200);
    }
  }

  @Test
  void whoExpectsToSendTooMuchIsToldAtOnce() throws IOException {
    var head = "POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: ";
    try (var client = api.connect().send(head + (EchoApi.LIMIT + 1) + "\r\n\r\n")) {
      api.refused(client, 413, "Request Entity Too Large");
    }
  }

  @Test
  void http10IsAnsweredAndClosed() throws IOException {
    try (var client = api.connect().send("GET /echo HTTP/1.0\r\n\r\n")) {
      var answer = client.answer();
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("echo");
      assertThat(client.rest()).isEmpty();
    }
  }
}
