package dev.riffle.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.aws.log.Log;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.json.JsonLimits;
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
import java.util.zip.GZIPOutputStream;
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
    assertThat(rejected.findValuesAsText("field"))
        .containsExactly("type", "time", "id", "", "x" + "[0]".repeat(JsonLimits.MAX_DEPTH - 1));
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

  @Test
  void aNumberOutOfAllBoundsIsRejectedByIndexAndTheOthersAreStored() {
    for (String number : List.of("1e-2147483649", "1e2147483648", "9".repeat(1_500))) {
      Reply reply = post("[%s,%s]".formatted(view("a"), with("b", "\"x\":" + number)));

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body().get("accepted").intValue()).isOne();
      assertThat(reply.body().at("/rejected/0/index").intValue()).isOne();
      assertThat(reply.body().at("/rejected/0/field").textValue()).isEqualTo("x");
    }
  }

  @Test
  void whatIsStoredOfANumberIsReadAgain() {
    String digits = "1." + "1".repeat(998) + "e-3";

    assertThat(post("[" + with("a", "\"x\":" + digits) + "]").body().get("accepted").intValue())
        .isOne();
    var events = new EventJson(Clock.fixed(NOW, ZoneOffset.UTC));
    assertThat(events.read(kinesis.stored.getFirst().data().asByteArray()).event().id())
        .isEqualTo("a");
  }

  @Test
  void whatIsTwiceInAnEventOrHalfACharacterIsRejectedByIndex() {
    Reply reply =
        post(
            "[%s,%s,%s]"
                .formatted(
                    with("a", "\"x\":1,\"x\":2"), view("good"), with("c", "\"x\":\"\\ud800\"")));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body().get("accepted").intValue()).isOne();
    assertThat(reply.body().get("rejected").findValuesAsText("index")).containsExactly("0", "2");
    assertThat(reply.body().get("rejected").findValuesAsText("field")).containsExactly("x", "x");
  }

  @Test
  void eventsThatComeTwiceInABodyAreRefused() {
    Reply reply = post("{\"events\":[%s],\"events\":[]}".formatted(view("a")));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().at("/error/message").textValue()).contains("events", "twice");
    assertThat(kinesis.stored).isEmpty();
  }

  @Test
  void noAnswerHoldsAClassName() {
    for (String body :
        List.of("{\"events\":[]}{}", "[".repeat(2_000), "[" + "1".repeat(2_000) + "]", "nul", "")) {
      assertThat(post(body).body().toString())
          .doesNotContain("jackson", "StreamRead", "JsonNode", "Exception");
    }
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() {
    byte[] latin = ("[" + view("caf\u00e9") + "]").getBytes(StandardCharsets.ISO_8859_1);

    Reply reply = send(base64(latin));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().at("/error/code").textValue()).isEqualTo("not-utf8");
    assertThat(send(base64(("[" + view("a") + "]").getBytes(StandardCharsets.UTF_16))).status())
        .isEqualTo(400);
  }

  @Test
  void aCompressedBodyIsInflatedAndABombIsNot() {
    ObjectNode gzip = base64(gzip(views(3).getBytes(StandardCharsets.UTF_8)));
    gzip.putObject("headers").put("content-encoding", "gzip");
    ObjectNode bomb = base64(gzip(new byte[100 << 20]));
    bomb.putObject("headers").put("content-encoding", "gzip");
    ObjectNode brotli = base64(new byte[9]);
    brotli.putObject("headers").put("content-encoding", "br");

    assertThat(send(gzip).body().get("accepted").intValue()).isEqualTo(3);
    assertThat(send(bomb).status()).isEqualTo(413);
    Reply refused = send(brotli);
    assertThat(refused.status()).isEqualTo(415);
    assertThat(refused.body().at("/error/message").textValue()).contains("gzip");
  }

  @Test
  void aBodyThatIsSaidToBeBase64AndIsNotIsRefused() {
    Reply reply =
        send(
            JsonNodeFactory.instance
                .objectNode()
                .put("body", "[not base64]")
                .put("isBase64Encoded", true));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().at("/error/code").textValue()).isEqualTo("not-base64");
  }

  private static ObjectNode base64(byte[] body) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("body", Base64.getEncoder().encodeToString(body))
        .put("isBase64Encoded", true);
  }

  private static byte[] gzip(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static String with(String id, String fields) {
    return view(id).replace("\"extra\":1.5", fields);
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
