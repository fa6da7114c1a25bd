package dev.riffle.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.riffle.ingest.stream.World.Sent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Batches with records that a producer put together. */
class AggregatedBatchTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final World world = new World(Optional.of(TestModel.with(1_000, 50)), 4);

  @Test
  void eachEventOfAnAggregatedRecordIsAnEvent() {
    world.deliver(
        List.of(
            sent(1, Aggregate.of(List.of(view("e1", "u1"), view("e2", "u2"), view("e1", "u1")))),
            sent(2, view("e3", "u3"))));

    assertThat(world.users.table).containsOnlyKeys("default#u1", "default#u2", "default#u3");
    assertThat(world.log.toString(StandardCharsets.UTF_8))
        .contains("\"records\":2", "\"archived\":3", "\"duplicates\":1");
  }

  @Test
  void whatIsNoEventInItGoesAsideAndTheRestGoesOn() throws IOException {
    byte[] bad = "not an event".getBytes(StandardCharsets.UTF_8);
    world.deliver(List.of(sent(1, Aggregate.of(List.of(view("e1", "u1"), bad, bad)))));

    assertThat(world.users.table).containsOnlyKeys("default#u1");
    for (int part = 1; part <= 2; part++) {
      JsonNode rejected = rejected("%021d".formatted(1)).path("records").path(part - 1);
      assertThat(rejected.get("part").intValue()).isEqualTo(part);
      assertThat(Base64.getDecoder().decode(rejected.get("data").textValue())).isEqualTo(bad);
    }
    assertThat(world.log.toString(StandardCharsets.UTF_8)).contains("\"rejected\":2");
  }

  /** A record of 240 KB may hold 60,000 empty ones: a write for each would hold up the shard. */
  @Test
  void whatIsNoEventOfOneRecordIsOneObject() throws IOException {
    world.deliver(
        List.of(
            sent(1, Aggregate.of(Collections.nCopies(2_000, new byte[0]))),
            sent(2, view("e1", "u1"))));

    assertThat(world.users.table).containsOnlyKeys("default#u1");
    assertThat(world.archive.objects.keySet())
        .filteredOn(key -> key.startsWith("rejected/"))
        .hasSize(1);
    assertThat(rejected("%021d".formatted(1)).path("records")).hasSize(2_000);
  }

  @Test
  void oneThatIsDamagedGoesAsideWhole() throws IOException {
    byte[] damaged = Aggregate.of(List.of(view("e1", "u1"), view("e2", "u2")));
    damaged[damaged.length - 1]++;
    world.deliver(List.of(sent(1, damaged), sent(2, view("e3", "u3"))));

    assertThat(world.users.table).containsOnlyKeys("default#u3");
    JsonNode rejected = rejected("%021d".formatted(1));
    assertThat(rejected.get("reason").textValue()).contains("MD5");
    assertThat(Base64.getDecoder().decode(rejected.get("data").textValue())).isEqualTo(damaged);
  }

  /** Lambda knows the records of the stream, and nothing of what is in them. */
  @Test
  void aFailureNamesTheRecordOfTheStream() {
    List<Sent> batch =
        List.of(sent(1, view("e0", "u0")), sent(2, Aggregate.of(List.of(view("e1", "u1")))));
    world.outage.plan(Outage.Kind.ERROR_BEFORE, 0);
    List<Sent> left = world.invoke(batch);

    assertThat(left).isNotEmpty();
    assertThat(batch).endsWith(left.toArray(Sent[]::new));
  }

  private static Sent sent(int sequence, byte[] data) {
    return new Sent("%021d".formatted(sequence), data);
  }

  private static byte[] view(String id, String user) {
    return StreamEvents.view(id, user, "old1", 0).getBytes(StandardCharsets.UTF_8);
  }

  private JsonNode rejected(String sequence) throws IOException {
    String key = "rejected/2026/11/24/18/shardId-000000000000-%s.json".formatted(sequence);
    return JSON.readTree(world.archive.objects.get(key));
  }
}
