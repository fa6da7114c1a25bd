package dev.riffle.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.json.JsonLimits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventsHandlerTest {
  private static final Duration ONE_SECOND = Duration.ofMillis(1_001);

  private final EventsDoor door = new EventsDoor();

  @Test
  void storesGoodEventsAndAnswersWhatItAccepted() {
    EventsDoor.Reply reply =
        door.post("{\"events\":[" + EventsDoor.view("a") + "," + EventsDoor.view("b") + "]}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo(EventsDoor.json("{\"accepted\":2,\"rejected\":[]}"));
    assertThat(door.kinesis().stored).extracting(e -> e.partitionKey()).containsOnly("default#u1");
    assertThat(EventsDoor.json(door.kinesis().stored.getFirst().data().asUtf8String()))
        .isEqualTo(((ObjectNode) EventsDoor.json(EventsDoor.view("a"))).put("tenant", "default"));
  }

  @Test
  void countsWhatItSentBack() {
    door.post("[" + EventsDoor.view("a") + ",1,2]");

    assertThat(door.log().toString(StandardCharsets.UTF_8)).contains("\"EventsRefused\":[2.0]");
  }

  @Test
  void takesABareArrayAndBase64() {
    assertThat(door.post("[" + EventsDoor.view("a") + "]").body().get("accepted").intValue())
        .isOne();

    ObjectNode request = JsonNodeFactory.instance.objectNode();
    String body = "[" + EventsDoor.view("b") + "]";
    request.put("body", Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)));
    request.put("isBase64Encoded", true);
    assertThat(door.send(request).body().get("accepted").intValue()).isOne();
  }

  @Test
  void judgesEachIndexOnItsOwn() {
    String noType = EventsDoor.view("x").replace("\"view\"", "\"stare\"");
    String nextYear = EventsDoor.view("y").replace("2026-11-24", "2027-11-24");
    String longId = EventsDoor.view("z".repeat(257));
    String deep =
        EventsDoor.view("d").replace("}", ",\"x\":" + "[".repeat(70) + "]".repeat(70) + "}");

    EventsDoor.Reply reply =
        door.post(
            "[%s]"
                .formatted(
                    String.join(
                        ",",
                        List.of(noType, EventsDoor.view("good"), nextYear, longId, "7", deep))));

    assertThat(reply.status()).isEqualTo(207);
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
    String large =
        EventsDoor.view("large").replace("}", ",\"note\":\"" + "n".repeat(256 << 10) + "\"}");

    EventsDoor.Reply reply = door.post("[" + large + "," + EventsDoor.view("small") + "]");

    assertThat(reply.body().get("accepted").intValue()).isOne();
    assertThat(reply.body().at("/rejected/0/rule").textValue()).contains("262,144 bytes");
  }

  @Test
  void sendsAgainOnlyWhatTheStreamDidNotTake() {
    door.kinesis().throttled = (call, data) -> call < 3 && data.contains("\"e7\"");

    EventsDoor.Reply reply = door.post(EventsDoor.views(10));

    assertThat(reply.body()).isEqualTo(EventsDoor.json("{\"accepted\":10,\"rejected\":[]}"));
    assertThat(door.kinesis().calls).containsExactly(10, 1, 1);
    assertThat(door.waits()).hasSize(2).allSatisfy(wait -> assertThat(wait).isLessThan(ONE_SECOND));
  }

  @Test
  void listsWhatTheStreamNeverTook() {
    door.kinesis().throttled = (call, data) -> data.contains("\"e7\"");

    EventsDoor.Reply reply = door.post(EventsDoor.views(10));

    assertThat(reply.status()).isEqualTo(207);
    assertThat(reply.body().get("accepted").intValue()).isEqualTo(9);
    assertThat(reply.body().get("rejected"))
        .containsExactly(
            EventsDoor.json(
                """
                {"index":7,"id":"e7","field":"stream",
                 "value":"ProvisionedThroughputExceededException","rule":"not stored: send again"}
                """));
  }

  @Test
  void aStreamThatThrottlesEverythingIsA503Too() {
    door.kinesis().throttled = (call, data) -> true;

    assertThat(door.post(EventsDoor.views(3)).status()).isEqualTo(503);
    assertThat(door.kinesis().calls).hasSize(10);
  }

  @Test
  void partitionKeysAreHashedWhereKinesisWouldRefuseThem() {
    door.post("[" + EventsDoor.view("a").replace("\"u1\"", "\"" + "u".repeat(256) + "\"") + "]");

    assertThat(door.kinesis().stored.getFirst().partitionKey()).matches("[0-9a-f]{64}");
  }
}
