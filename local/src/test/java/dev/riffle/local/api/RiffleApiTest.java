package dev.riffle.local.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import dev.riffle.aws.retry.Backoff;
import dev.riffle.core.api.EventsAnswer;
import dev.riffle.core.api.Rejection;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.event.ItemDelete;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.event.ItemPut;
import dev.riffle.core.event.UserDelete;
import dev.riffle.core.recommend.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RiffleApiTest {
  private static final Instant TIME = Instant.parse("2026-10-01T12:00:00.250Z");
  private static final Attempts QUICK =
      new Attempts(4, Backoff.steady(Duration.ofMillis(1), Duration.ofMillis(2)));
  private final List<String> requests = new ArrayList<>();
  private final Deque<Answer> answers = new ArrayDeque<>();
  private HttpServer server;
  private RiffleApi api;

  private record Answer(int status, String body) {}

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
          var answer = answers.remove();
          var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    api = new RiffleApi(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), QUICK);
  }

  @AfterEach
  void stop() {
    api.close();
    server.stop(0);
  }

  private void answer(int status, String body) {
    answers.add(new Answer(status, body));
  }

  @Test
  void whatIsWrittenCoreReadsAsTheSameEvent() throws IOException {
    List<Event> events =
        List.of(
            new Interaction(
                "e1",
                "default",
                InteractionType.RATING,
                "user \u00e9",
                "i1",
                TIME,
                OptionalDouble.of(4.5),
                Optional.of("s1"),
                Optional.of("r1")),
            new ItemPut(
                "e2",
                "shop",
                "i1",
                TIME,
                new ItemFeatures(
                    List.of("Comedy"),
                    List.of("wry"),
                    Map.of("year", 1999.0),
                    "Title\nText",
                    List.of(0.5f, -1f),
                    false,
                    Optional.of(TIME))),
            new ItemDelete("e3", "default", "i1", TIME),
            new UserDelete("e4", "default", "u1", TIME));
    answer(200, "{\"accepted\":4,\"rejected\":[]}");

    assertThat(api.post(events)).isEqualTo(new EventsAnswer(4, List.of()));

    var sent = requests.getFirst();
    assertThat(sent).startsWith("POST /v1/events {");
    var core = new EventJson(Clock.systemUTC());
    var read = new ArrayList<Event>();
    JsonMapper.builder()
        .build()
        .readTree(sent.substring(sent.indexOf('{')))
        .get("events")
        .forEach(node -> read.add(core.read(node).event()));
    assertThat(read).isEqualTo(events);
  }

  @Test
  void rejectionsComeBackByIndex() {
    answer(
        200,
        """
        {"accepted":0,"rejected":[{"index":0,"id":"e","field":"type","value":"x","rule":"known"}]}""");
    assertThat(api.post(List.of(new ItemDelete("e", "default", "i", TIME))).rejected())
        .containsExactly(new Rejection(0, Optional.of("e"), "type", "x", "known"));
  }

  @Test
  void asksAgainWhenToldToSlowDown() {
    answer(429, "");
    answer(503, "");
    answer(200, "{\"accepted\":1,\"rejected\":[]}");
    assertThat(api.post(List.of(new ItemDelete("e", "default", "i", TIME))).accepted()).isOne();
    assertThat(requests).hasSize(3);
  }

  @Test
  void givesUpAtLastAndSaysWhatItHeard() {
    for (var i = 0; i < QUICK.most(); i++) {
      answer(503, "busy");
    }
    assertThatThrownBy(() -> api.serving("default"))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("/v1/models")
        .hasMessageContaining("503")
        .hasMessageContaining("busy");
    assertThat(requests).hasSize(QUICK.most());
  }

  @Test
  void doesNotAskAgainWhatWasWrong() {
    answer(400, "no");
    assertThatThrownBy(() -> api.serving("default")).isInstanceOf(ApiException.class);
    assertThat(requests).hasSize(1);
  }

  @Test
  void aFunctionIsInvokedOnceWhateverItAnswers() {
    answer(503, "");
    assertThatThrownBy(() -> api.train(JsonMapper.builder().build().createObjectNode()))
        .isInstanceOf(ApiException.class);
    assertThat(requests)
        .containsExactly(
            "POST /2015-03-31/functions/retrain/invocations {\"operation\":\"train\"}");
  }

  @Test
  void usersMayHaveAnyName() {
    answer(
        200,
        """
        {"recommendationId":"r","model":"m","arm":"default","strategy":"s","items":[
          {"itemId":"i1","score":0.5,
           "because":[{"itemId":"i2","type":"like","time":"2026-01-01T00:00:00Z","contribution":0.4}]}]}""");
    var answer = api.recommendations("a/b c?\u00e9", 3);
    assertThat(requests.getFirst())
        .startsWith("GET /v1/users/a%2Fb%20c%3F%C3%A9/recommendations?k=3&explain=true");
    assertThat(answer.items().getFirst().because())
        .containsExactly(new Reason("i2", InteractionType.LIKE, 0.4));
  }
}
