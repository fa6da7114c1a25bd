package dev.riffle.local.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.local.host.web.Patience;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests at the level of bytes: malformed, too large, or of an unusual form. */
final class HttpRequestTest {
  private EchoApi api;

  @BeforeEach
  void start() {
    api = new EchoApi(Patience.CLIENTS);
  }

  @AfterEach
  void stop() {
    api.close();
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
    try (var client = api.connect().send(EchoApi.CHUNKED + chunks)) {
      api.refused(client, 400, "Bad Request");
    }
  }

  @Test
  void chunksAreTakenTogether() throws IOException {
    try (var client =
        api.connect().send(EchoApi.CHUNKED + "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n")) {
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
    try (var client = api.connect().send(sent)) {
      var answer = client.answer();
      assertThat(answer.status()).isIn(400, 505);
      assertThat(answer.headers()).containsEntry("content-type", "application/json");
      assertThat(answer.body()).matches("\\{\"message\":\"[A-Za-z ]+\"}");
      assertThat(client.rest()).isEmpty();
      assertThat(api.invocations()).hasValue(0);
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
    try (var client = api.connect().send("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n")) {
      var answer = client.answer();
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body()).isEqualTo("{\"message\":\"Bad Request\"}");
      assertThat(api.invocations()).hasValue(0);
    }
  }

  @Test
  void tooLargeHeadersAreA431() throws IOException {
    try (var client =
        api.connect()
            .send("GET /echo HTTP/1.1\r\nHost: x\r\nX-Large: " + "x".repeat(20_000) + "\r\n\r\n")) {
      api.refused(client, 431, "Request Header Fields Too Large");
    }
  }

  @Test
  void tooLongAUriIsA414() throws IOException {
    try (var client =
        api.connect().send("GET /echo?" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n")) {
      api.refused(client, 414, "URI Too Long");
    }
  }

  @Test
  void bodyOverTenMegabytesIsA413() throws IOException {
    try (var client = api.connect()) {
      client
          .send(
              "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: "
                  + (EchoApi.LIMIT + 1)
                  + "\r\n\r\n")
          .send(new byte[EchoApi.LIMIT + 1]);
      var answer = client.answer();
      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.body()).isEqualTo("{\"message\":\"Request Entity Too Large\"}");
      assertThat(api.invocations()).hasValue(0);
    }
  }

  @Test
  void bodyOverTenMegabytesInChunksIsA413() throws IOException {
    try (var client = api.connect().send(EchoApi.CHUNKED)) {
      for (int sent = 0; sent <= EchoApi.LIMIT; sent += 0x40000) {
        client.send("40000\r\n").send(new byte[0x40000]).send("\r\n");
      }
      client.send("0\r\n\r\n");
      assertThat(client.answer().status()).isEqualTo(413);
      assertThat(api.invocations()).hasValue(0);
    }
  }

  @Test
  void headHasNoBodyAndIsARouteOfItsOwn() throws IOException {
    try (var client = api.connect().send("HEAD /echo HTTP/1.1\r\nHost: x\r\n\r\n")) {
      assertThat(client.head().status()).isEqualTo(200);
      client.send("HEAD /only-get/a HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(client.head().status()).isEqualTo(404);
      client.send(EchoApi.get("/echo"));
      assertThat(client.answer().body()).isEqualTo("echo");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Encoding: gzip", "Content-Type: application/json"})
  void bodyThatIsNoTextReachesTheFunctionAsItIs(String header) throws IOException {
    var bytes = new byte[] {(byte) 0x1f, (byte) 0x8b, 0, (byte) 0xff};
    try (var client = api.connect()) {
      client.send("POST /echo HTTP/1.1\r\nHost: x\r\n" + header + "\r\nContent-Length: 4\r\n\r\n");
      assertThat(client.send(bytes).answer().status()).isEqualTo(200);
    }
    assertThat(api.events().remove())
        .contains("\"body\":\"H4sA/w==\"")
        .contains("\"isBase64Encoded\":true");
  }

  @Test
  void answerThatHasNoBodyIsSentWithoutOne() throws IOException {
    try (var client = api.connect().send(EchoApi.get("/no-content") + EchoApi.get("/echo"))) {
      assertThat(client.head().status()).isEqualTo(204);
      assertThat(client.answer().body()).isEqualTo("echo");
    }
  }

  @Test
  void defectOfTheHostTellsNothingOfItsInside() throws IOException {
    try (var client = api.connect().send(EchoApi.get("/bug"))) {
      var answer = client.answer();
      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
    }
  }
}
