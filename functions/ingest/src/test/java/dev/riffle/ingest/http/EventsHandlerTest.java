package dev.riffle.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.aws.log.Log;
import dev.riffle.ingest.LambdaContext;
import dev.riffle.ingest.settings.HttpSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventsHandlerTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-11-24T18:00:00Z");

  private final StreamFake kinesis = new StreamFake();
  private final List<Duration> waits = new ArrayList<>();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @Test
  void storesGoodEventsAndAnswersWhatItAccepted() {
    Reply reply = post("{\"events\":[" + view("a") + "," + view("b") + "]}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo(json("{\"accepted\":2,\"rejected\":[]}"));
    assertThat(kinesis.stored).extracting(e -> e.partitionKey()).containsOnly("default#u1");
    assertThat(json(kinesis.stored.getFirst().data().asUtf8String()))
        .isEqualTo(((ObjectNode) json(view("a"))).put("tenant", "default"));
  }

  @Test
  void countsWhatItSentBack() {
    post("[" + view("a") + ",1,2]");

    assertThat(log.toString(StandardCharsets.UTF_8)).contains("\"EventsRefused\":[2.0]");
  }

  @Test
  void takesABareArrayAndBase64() {
    assertThat(post("[" + view("a") + "]").body().get("accepted").intValue()).isOne();

    ObjectNode request = JsonNodeFactory.instance.objectNode();
    String body = "[" + view("b") + "]";
    request.put("body", Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)));
    request.put("isBase64Encoded", true);
    assertThat(send(request).body().get("accepted").intValue()).isOne();
  }

  @Test
  void judgesEachIndexOnItsOwn() {
    String noType = view("x").replace("\"view\"", "\"stare\"");
    String nextYear = view("y").replace("2026-11-24", "2027-11-24");
    String longId = view("z".repeat(257));
    String deep = view("d").replace("}", ",\"x\":" + "[".repeat(70) + "]".repeat(70) + "}");

    Reply reply =
        post(
            "[%s]"
                .formatted(
                    String.join(",", List.of(noType, view("good"), nextYear, longId, "7", deep))));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body().get("accepted").intValue()).isOne();
    JsonNode rejected = reply.body().get("rejected");
    assertThat(rejected.findValuesAsText("index")).containsExactly("0", "2", "3", "4", "5");
    assertThat(rejected.findValuesAsText("field")).containsExactly("type", "time", "id", "", "");
    assertThat(rejected.get(0).get("id").textValue()).isEqualTo("x");
    assertThat(rejected.get(0).get("value").textValue()).isEqualTo("\"stare\"");
    assertThat(rejected.get(0).get("rule").textValue()).contains("view", "item.put");
    assertThat(rejected.get(3).get("id").isNull()).isTrue();
  }

  @Test
  void anEventOver256KiBIsRejectedByIndex() {
    String large = view("large").replace("}", ",\"note\":\"" + "n".repeat(256 << 10) + "\"}");

    Reply reply = post("[" + large + "," + view("small") + "]");

    assertThat(reply.body().get("accepted").intValue()).isOne();
    assertThat(reply.body().at("/rejected/0/rule").textValue()).contains("262,144 bytes");
  }

  @Test
  void saysWhereABodyStopsBeingJson() {
    Reply reply = post("{\"events\":[\n  {\"id\" 1}]}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().at("/error/code").textValue()).isEqualTo("not-json");
    assertThat(reply.body().at("/error/message").textValue()).contains("line 2, column 9");
    assertThat(post("").body().at("/error/code").textValue()).isEqualTo("not-json");
    assertThat(post("[] []").body().at("/error/code").textValue()).isEqualTo("not-json");
  }

  @Test
  void refusesABodyWithoutEvents() {
    Reply reply = post("{\"event\":{}}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().at("/error/code").textValue()).isEqualTo("no-events");
  }

  @Test
  void refuses501EventsAndSaysHowManyCame() {
    Reply reply = post(views(501));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().at("/error/code").textValue()).isEqualTo("too-many-events");
    assertThat(reply.body().at("/error/message").textValue()).contains("501", "500", "split");
    assertThat(kinesis.stored).isEmpty();
  }

  @Test
  void refusesABodyOverTheLimit() {
    Reply reply = post("\"" + "x".repeat(5 << 20) + "\"");

    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.body().at("/error/code").textValue()).isEqualTo("body-too-large");
  }

  @Test
  void sendsAgainOnlyWhatTheStreamDidNotTake() {
    kinesis.throttled = (call, data) -> call < 3 && data.contains("\"e7\"");

    Reply reply = post(views(10));

    assertThat(reply.body()).isEqualTo(json("{\"accepted\":10,\"rejected\":[]}"));
    assertThat(kinesis.calls).containsExactly(10, 1, 1);
    assertThat(waits).hasSize(2).allSatisfy(wait -> assertThat(wait).isLessThan(ONE_SECOND));
  }

  @Test
  void listsWhatTheStreamNeverTook() {
    kinesis.throttled = (call, data) -> data.contains("\"e7\"");

    Reply reply = post(views(10));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body().get("accepted").intValue()).isEqualTo(9);
    assertThat(reply.body().get("rejected"))
        .containsExactly(
            json(
                """
                {"index":7,"id":"e7","field":"stream",
                 "value":"ProvisionedThroughputExceededException","rule":"not stored: send again"}
                """));
  }

  @Test
  void anAbsentStreamIsA503WithNothingAccepted() {
    kinesis.away = true;

    Reply reply = post(views(3));

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.headers().get("retry-after").textValue()).isEqualTo("2");
    assertThat(reply.body().at("/error/code").textValue()).isEqualTo("stream-unavailable");
    assertThat(waits).as("the SDK has tried again already").isEmpty();
  }

  @Test
  void aStreamThatThrottlesEverythingIsA503Too() {
    kinesis.throttled = (call, data) -> true;

    assertThat(post(views(3)).status()).isEqualTo(503);
    assertThat(kinesis.calls).hasSize(10);
  }

  @Test
  void partitionKeysAreHashedWhereKinesisWouldRefuseThem() {
    post("[" + view("a").replace("\"u1\"", "\"" + "u".repeat(256) + "\"") + "]");

    assertThat(kinesis.stored.getFirst().partitionKey()).matches("[0-9a-f]{64}");
  }

  private static final Duration ONE_SECOND = Duration.ofMillis(1_001);

  private static String view(String id) {
    return """
        {"id":"%s","type":"view","userId":"u1","itemId":"i1","time":"2026-11-24T17:59:00Z","extra":1.5}"""
        .formatted(id);
  }

  private static String views(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> view("e" + i))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private Reply post(String body) {
    return send(JsonNodeFactory.instance.objectNode().put("body", body));
  }

  private record Reply(int status, JsonNode headers, JsonNode body) {}

  private Reply send(ObjectNode request) {
    var handler =
        new EventsHandler(
            new HttpSettings("events", 5 << 20),
            kinesis,
            Clock.fixed(NOW, ZoneOffset.UTC),
            new SplittableRandom(1),
            waits::add,
            new Log(new PrintStream(log, true, StandardCharsets.UTF_8)));
    var out = new ByteArrayOutputStream();
    try {
      handler.handleRequest(
          new ByteArrayInputStream(JSON.writeValueAsBytes(request)),
          out,
          new LambdaContext(29_000));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    JsonNode answer = json(out.toString(StandardCharsets.UTF_8));
    return new Reply(
        answer.get("statusCode").intValue(),
        answer.get("headers"),
        json(answer.get("body").textValue()));
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
