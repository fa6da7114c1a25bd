package dev.riffle.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.riffle.ingest.stream.World.Sent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Records that are no events go aside, and the others go on. */
class RejectedRecordsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final World world = new World(Optional.of(TestModel.with(1_000, 50)), 4);

  @Test
  void whatIsNoEventGoesAsideWithItsBytesAndTheRestGoesOn() throws IOException {
    world.deliver(world.put(List.of("not an event", StreamEvents.view("e1", "u1", "old1", 0))));

    String key = "rejected/2026/11/24/18/shardId-000000000000-%021d.json".formatted(1);
    JsonNode rejected = JSON.readTree(world.archive.objects.get(key));
    assertThat(Base64.getDecoder().decode(rejected.get("data").textValue()))
        .isEqualTo("not an event".getBytes(StandardCharsets.UTF_8));
    assertThat(rejected.get("arrived").textValue()).isEqualTo("2026-11-24T18:00:00.125Z");
    assertThat(rejected.get("reason").textValue()).contains("line 1");
    assertThat(world.users.table).containsKey("default#u1");
  }

  @Test
  void aRecordInGzipIsAnEventAndABombGoesAside() throws IOException {
    byte[] event = gzip(StreamEvents.view("e1", "u1", "old1", 0).getBytes(StandardCharsets.UTF_8));
    byte[] bomb = gzip(new byte[50 << 20]);
    byte[] cut = Arrays.copyOf(event, event.length - 3);

    world.deliver(List.of(sent(1, event), sent(2, bomb), sent(3, cut)));

    assertThat(world.users.table).containsKey("default#u1");
    assertThat(rejected(2).get("reason").textValue()).contains("262,144 bytes");
    assertThat(rejected(3).get("reason").textValue()).contains("gzip");
    assertThat(Base64.getDecoder().decode(rejected(3).get("data").textValue())).isEqualTo(cut);
  }

  @Test
  void whatNoDoorTakesGoesAsideByNameAndTheRestGoesOn() throws IOException {
    String event = StreamEvents.view("e1", "u1", "old1", 0);
    byte[] latin = event.replace("e1", "\u00e9").getBytes(StandardCharsets.ISO_8859_1);

    world.deliver(
        List.of(
            sent(1, field(event, "1e-2147483649")),
            sent(2, field(event, "\"\\ud800\"")),
            sent(3, field(event, "1,\"note\":2")),
            sent(4, latin),
            sent(5, event.getBytes(StandardCharsets.UTF_16)),
            sent(6, event.getBytes(StandardCharsets.UTF_8))));

    assertThat(world.users.table).containsKey("default#u1");
    for (int i = 1; i <= 3; i++) {
      assertThat(rejected(i).get("field").textValue()).isEqualTo("note");
    }
    assertThat(rejected(4).get("reason").textValue()).contains("UTF-8");
    assertThat(rejected(5).get("reason").textValue()).contains("UTF-8");
  }

  private static byte[] field(String event, String value) {
    return event
        .replaceFirst("\\{", "{\"note\":" + value.replace("\\", "\\\\") + ",")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Sent sent(int sequence, byte[] data) {
    return new Sent("%021d".formatted(sequence), data);
  }

  private JsonNode rejected(int sequence) throws IOException {
    String key = "rejected/2026/11/24/18/shardId-000000000000-%021d.json".formatted(sequence);
    return JSON.readTree(world.archive.objects.get(key));
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
