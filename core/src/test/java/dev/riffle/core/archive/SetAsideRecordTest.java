package dev.riffle.core.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.InvalidEvent;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What lies aside comes back as it came, in each form in which something is laid aside. */
class SetAsideRecordTest {
  private static final byte[] BYTES = {(byte) 0xF3, 0, 1, (byte) 0xFF};
  private static final String BASE64 = Base64.getEncoder().encodeToString(BYTES);

  @Test
  void aRejectedRecordComesBackWithItsBytesAndItsKey() throws NotJson {
    var rejected =
        new RejectedObject(
            "shardId-000000000000",
            "49",
            Instant.parse("2026-11-24T18:00:00Z"),
            List.of(new RejectedObject.Part(OptionalInt.empty(), "default#u1", reason(), BYTES)));

    assertThat(rejected.key()).isEqualTo("rejected/2026/11/24/18/shardId-000000000000-49.json");
    assertThat(SetAsideRecord.in(rejected.content()))
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.data()).isEqualTo(BYTES);
              assertThat(record.partitionKey()).contains("default#u1");
            });
  }

  @Test
  void allThatIsNoEventOfAnAggregatedRecordComesBackFromOneObject() throws NotJson {
    var rejected =
        new RejectedObject(
            "shardId-000000000000",
            "49",
            Instant.parse("2026-11-24T18:00:00Z"),
            List.of(
                new RejectedObject.Part(OptionalInt.of(0), "default#u1", reason(), BYTES),
                new RejectedObject.Part(OptionalInt.of(7), "default#u2", reason(), new byte[0])));

    assertThat(SetAsideRecord.in(rejected.content()))
        .extracting(record -> record.partitionKey().orElseThrow(), record -> record.data().length)
        .containsExactly(tuple("default#u1", BYTES.length), tuple("default#u2", 0));
  }

  @Test
  void aBatchThatLambdaGaveUpComesBackRecordByRecord() throws NotJson {
    String records =
        "{'Records':[{'kinesis':{'partitionKey':'a','data':'%s'}},{'kinesis':{'partitionKey':'b'}}]}"
            .formatted(BASE64)
            .replace('\'', '"');
    ObjectNode given = JsonNodeFactory.instance.objectNode().put("payload", records);

    assertThat(SetAsideRecord.in(JsonText.bytes(given)))
        .extracting(SetAsideRecord::partitionKey)
        .containsExactly(Optional.of("a"), Optional.of("b"));
    assertThat(SetAsideRecord.in(json("{'payload':" + records + "}")).getFirst().data())
        .isEqualTo(BYTES);
  }

  @Test
  void aMessageOfADeviceHasNoKey() throws NotJson {
    assertThat(SetAsideRecord.in(json("{'ruleName':'r','base64OriginalPayload':'" + BASE64 + "'}")))
        .singleElement()
        .satisfies(record -> assertThat(record.partitionKey()).isEmpty());
  }

  @Test
  void anythingElseIsRefused() {
    assertThatThrownBy(() -> SetAsideRecord.in(json("{'models':1}")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Records");
    assertThatThrownBy(() -> SetAsideRecord.in(BYTES)).isInstanceOf(NotJson.class);
  }

  private static InvalidEvent reason() {
    return new InvalidEvent("type", "\"stare\"", "must be one of ...");
  }

  private static byte[] json(String text) {
    return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }
}
