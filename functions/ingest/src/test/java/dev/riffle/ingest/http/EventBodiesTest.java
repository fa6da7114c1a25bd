package dev.riffle.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.EventJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Bodies that are taken in part, or not at all. */
class EventBodiesTest {
  private final EventsDoor door = new EventsDoor();

  @Test
  void saysWhereABodyStopsBeingJson() {
    EventsDoor.Reply reply = door.post("{\"events\":[\n  {\"id\" 1}]}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().at("/code").textValue()).isEqualTo("not-json");
    assertThat(reply.body().at("/detail").textValue()).contains("line 2, column 9");
    assertThat(door.post("").body().at("/code").textValue()).isEqualTo("not-json");
    assertThat(door.post("[] []").body().at("/code").textValue()).isEqualTo("not-json");
  }

  @Test
  void refusesABodyWithoutEvents() {
    EventsDoor.Reply reply = door.post("{\"event\":{}}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().at("/code").textValue()).isEqualTo("no-events");
  }

  @Test
  void refuses501EventsAndSaysHowManyCame() {
    EventsDoor.Reply reply = door.post(EventsDoor.views(501));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().at("/code").textValue()).isEqualTo("too-many-events");
    assertThat(reply.body().at("/detail").textValue()).contains("501", "500", "split");
    assertThat(door.kinesis().stored).isEmpty();
  }

  @Test
  void refusesABodyOverTheLimit() {
    EventsDoor.Reply reply = door.post("\"" + "x".repeat(5 << 20) + "\"");

    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.body().at("/code").textValue()).isEqualTo("body-too-large");
  }

  @Test
  void aNumberOutOfAllBoundsIsRejectedByIndexAndTheOthersAreStored() {
    for (String number : List.of("1e-2147483649", "1e2147483648", "9".repeat(1_500))) {
      EventsDoor.Reply reply =
          door.post("[%s,%s]".formatted(EventsDoor.view("a"), with("b", "\"x\":" + number)));

      assertThat(reply.status()).isEqualTo(207);
      assertThat(reply.body().get("accepted").intValue()).isOne();
      assertThat(reply.body().at("/rejected/0/index").intValue()).isOne();
      assertThat(reply.body().at("/rejected/0/field").textValue()).isEqualTo("x");
    }
  }

  @Test
  void whatIsStoredOfANumberIsReadAgain() {
    String digits = "1." + "1".repeat(998) + "e-3";

    assertThat(
            door.post("[" + with("a", "\"x\":" + digits) + "]").body().get("accepted").intValue())
        .isOne();
    var events = new EventJson(Clock.fixed(EventsDoor.NOW, ZoneOffset.UTC));
    assertThat(events.read(door.kinesis().stored.getFirst().data().asByteArray()).event().id())
        .isEqualTo("a");
  }

  @Test
  void whatIsTwiceInAnEventOrHalfACharacterIsRejectedByIndex() {
    EventsDoor.Reply reply =
        door.post(
            "[%s,%s,%s]"
                .formatted(
                    with("a", "\"x\":1,\"x\":2"),
                    EventsDoor.view("good"),
                    with("c", "\"x\":\"\\ud800\"")));

    assertThat(reply.status()).isEqualTo(207);
    assertThat(reply.body().get("accepted").intValue()).isOne();
    assertThat(reply.body().get("rejected").findValuesAsText("index")).containsExactly("0", "2");
    assertThat(reply.body().get("rejected").findValuesAsText("field")).containsExactly("x", "x");
  }

  @Test
  void eventsThatComeTwiceInABodyAreRefused() {
    EventsDoor.Reply reply =
        door.post("{\"events\":[%s],\"events\":[]}".formatted(EventsDoor.view("a")));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().at("/detail").textValue()).contains("events", "twice");
    assertThat(door.kinesis().stored).isEmpty();
  }

  @Test
  void noAnswerHoldsAClassName() {
    for (String body :
        List.of("{\"events\":[]}{}", "[".repeat(2_000), "[" + "1".repeat(2_000) + "]", "nul", "")) {
      assertThat(door.post(body).body().toString())
          .doesNotContain("jackson", "StreamRead", "JsonNode", "Exception");
    }
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() {
    byte[] latin = ("[" + EventsDoor.view("caf\u00e9") + "]").getBytes(StandardCharsets.ISO_8859_1);

    EventsDoor.Reply reply = door.send(base64(latin));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().at("/code").textValue()).isEqualTo("not-utf8");
    assertThat(
            door.send(base64(("[" + EventsDoor.view("a") + "]").getBytes(StandardCharsets.UTF_16)))
                .status())
        .isEqualTo(400);
  }

  @Test
  void aCompressedBodyIsInflatedAndABombIsNot() {
    ObjectNode gzip = base64(gzip(EventsDoor.views(3).getBytes(StandardCharsets.UTF_8)));
    gzip.putObject("headers").put("content-encoding", "gzip");
    ObjectNode bomb = base64(gzip(new byte[100 << 20]));
    bomb.putObject("headers").put("content-encoding", "gzip");
    ObjectNode brotli = base64(new byte[9]);
    brotli.putObject("headers").put("content-encoding", "br");

    assertThat(door.send(gzip).body().get("accepted").intValue()).isEqualTo(3);
    assertThat(door.send(bomb).status()).isEqualTo(413);
    EventsDoor.Reply refused = door.send(brotli);
    assertThat(refused.status()).isEqualTo(415);
    assertThat(refused.body().at("/detail").textValue()).contains("gzip");
  }

  @Test
  void aBodyThatIsSaidToBeBase64AndIsNotIsRefused() {
    EventsDoor.Reply reply =
        door.send(
            JsonNodeFactory.instance
                .objectNode()
                .put("body", "[not base64]")
                .put("isBase64Encoded", true));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().at("/code").textValue()).isEqualTo("not-base64");
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
    return EventsDoor.view(id).replace("\"extra\":1.5", fields);
  }
}
