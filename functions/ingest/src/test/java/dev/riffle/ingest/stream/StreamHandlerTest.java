package dev.riffle.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.riffle.core.online.Reservoir;
import dev.riffle.core.online.ReservoirCodec;
import dev.riffle.ingest.stream.World.Sent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class StreamHandlerTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Instant FIVE = Instant.parse("2026-11-24T17:00:00Z");

  private final World world = new World(Optional.of(TestModel.with(1_000, 50)), 4);

  @Test
  void anEventMakesAHistoryAVectorAndALineInTheArchive() {
    world.deliver(world.put(List.of(view("e1", "u1", "old1", 0))));

    var row = world.users.table.get("default#u1");
    assertThat(row).containsKeys("history", "vector", "subject");
    assertThat(world.archive.objects)
        .containsOnlyKeys(
            "events/2026/11/24/18/shardId-000000000000-%1$s-%1$s.ndjson.gz"
                .formatted("%021d".formatted(1)));
    assertThat(world.archive.lines())
        .singleElement()
        .asString()
        .contains("\"id\":\"e1\"", "\"subject\":\"subject0\"", "\"tenant\":\"default\"")
        .doesNotContain("u1");
  }

  @Test
  void withoutAModelHistoriesAreKeptAndVectorsAreNot() {
    var before = new World(Optional.empty(), 1);

    before.deliver(before.put(List.of(view("e1", "u1", "new1", 0))));

    assertThat(before.users.table.get("default#u1"))
        .containsKey("history")
        .doesNotContainKey("vector");
    assertThat(before.items.table.get("default#new1"))
        .containsKey("reservoir")
        .doesNotContainKey("vector");
  }

  @Test
  void withoutAModelAnItemsRowCountsItsUsersOnceEach() {
    var before = new World(Optional.empty(), 1);
    before.deliver(before.put(List.of(view("e1", "u1", "new1", 0), view("e2", "u1", "new1", 2))));
    before.deliver(before.put(List.of(view("e1", "u2", "new1", 1))));
    before.deliver(before.put(List.of(view("e3", "u1", "new1", 3), view("e4", "u1", "new1", 1))));

    assertThat(counted(before, "new1")).containsExactly(FIVE.plusSeconds(1), FIVE.plusSeconds(3));
  }

  @Test
  void withoutAModelADeletedUserIsNotCounted() {
    var before = new World(Optional.empty(), 1);
    before.deliver(before.put(List.of(view("e1", "u1", "new1", 0), view("e2", "u2", "new1", 1))));

    before.deliver(before.put(List.of(delete("d1", "u1", 10))));

    assertThat(counted(before, "new1")).containsExactly(FIVE.plusSeconds(1));
  }

  @Test
  void withoutAModelABatchCountsFewItemsAndThoseThatMostTouched() {
    var before = new World(Optional.empty(), 1);
    var events = new ArrayList<String>();
    for (int user = 0; user < 2; user++) {
      events.add(view("hot" + user, "u" + user, "hot", 0));
    }
    for (int item = 0; item < 100; item++) {
      events.add(view("e" + item, "u0", "new" + item, 1 + item));
    }

    before.deliver(before.put(events));

    assertThat(before.items.writes).isEqualTo(CountLimit.MAX_ITEMS);
    assertThat(before.items.table)
        .containsKeys("default#hot", "default#new99")
        .doesNotContainKey("default#new0");
  }

  private static List<Instant> counted(World world, String item) {
    return ReservoirCodec.decode(
            world.items.table.get("default#" + item).get("reservoir").b().asByteArray())
        .entries()
        .stream()
        .map(Reservoir.Entry::time)
        .toList();
  }

  @Test
  void whatIsNoEventGoesAsideWithItsBytesAndTheRestGoesOn() throws IOException {
    world.deliver(world.put(List.of("not an event", view("e1", "u1", "old1", 0))));

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
    byte[] event = gzip(view("e1", "u1", "old1", 0).getBytes(StandardCharsets.UTF_8));
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
    String event = view("e1", "u1", "old1", 0);
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

  @Test
  void aBatchSaysHowFreshItMadeEachUser() {
    world.deliver(
        world.put(
            List.of(
                view("e1", "u1", "old1", 0),
                view("e2", "u1", "old2", 3_000),
                view("e3", "u2", "old1", 3_599),
                "not an event")));

    String line =
        world
            .log
            .toString(StandardCharsets.UTF_8)
            .lines()
            .filter(l -> l.contains("_aws"))
            .findAny()
            .orElseThrow();
    assertThat(line)
        .contains("\"EventsIngested\":[3.0]", "\"EventsRejected\":[1.0]")
        .containsAnyOf("\"Freshness\":[600000.0,1000.0]", "\"Freshness\":[1000.0,600000.0]");
  }

  @Test
  void aUserThatFailedIsNotFresh() {
    var one = new World(Optional.of(TestModel.with(1_000, 50)), 1);
    // Read, two subjects, archive, the first user's row; then the second's.
    one.outage.plan(Outage.Kind.ERROR_BEFORE, 5);

    one.invoke(one.put(List.of(view("e1", "u1", "old1", 0), view("e2", "u2", "old1", 60))));

    assertThat(one.log.toString(StandardCharsets.UTF_8))
        .contains("\"Freshness\":[3600000.0]")
        .contains("\"EventsIngested\":[2.0]");
  }

  @Test
  void nothingIsAcknowledgedThatIsNotArchived() {
    List<Sent> batch = world.put(List.of(view("e1", "u1", "old1", 0), view("e2", "u2", "old1", 0)));
    // One read of rows, two subjects, then the archive.
    world.outage.plan(Outage.Kind.ERROR_BEFORE, 3);

    assertThat(world.invoke(batch)).isEqualTo(batch);
    assertThat(world.archive.objects).isEmpty();
    assertThat(world.invoke(batch)).isEmpty();
    assertThat(world.archive.lines()).hasSize(2);
  }

  @Test
  void aGroupThatFailsComesAgainFromItsFirstRecord() {
    var one = new World(Optional.of(TestModel.with(1_000, 50)), 1);
    List<Sent> batch = one.put(List.of(view("e1", "u1", "old1", 0), view("e2", "u2", "old1", 0)));
    // Read, two subjects, archive, the first user's row; then the second's.
    one.outage.plan(Outage.Kind.ERROR_BEFORE, 5);

    assertThat(one.invoke(batch)).isEqualTo(batch.subList(1, 2));
    assertThat(one.log.toString(StandardCharsets.UTF_8)).contains("\"event\":\"user-failed\"");
  }

  @Test
  void redeliveryWritesNothing() {
    List<Sent> batch = world.put(List.of(view("e1", "u1", "old1", 0), view("e2", "u1", "new1", 1)));
    world.deliver(batch);
    int writes = world.users.writes + world.items.writes;

    world.deliver(batch);

    assertThat(world.users.writes + world.items.writes).isEqualTo(writes);
  }

  @Test
  void aHotItemIsWrittenOnceABatchAndAnEstablishedOneNotAtAll() {
    var events =
        IntStream.range(0, 100)
            .mapToObj(i -> view("e" + i, "u" + i, i % 2 == 0 ? "new1" : "old1", i))
            .toList();

    world.deliver(world.put(events));

    assertThat(world.items.writes).isOne();
    assertThat(world.items.table).containsOnlyKeys("default#new1");
  }

  @Test
  void aLateEventCompletesTheContextOfALaterOne() {
    var late = new World(Optional.of(TestModel.with(1_000, 50)), 1);
    late.deliver(late.put(List.of(view("e2", "u1", "new1", 10))));
    late.deliver(late.put(List.of(view("e1", "u1", "old1", 0))));
    world.deliver(world.put(List.of(view("e1", "u1", "old1", 0))));
    world.deliver(world.put(List.of(view("e2", "u1", "new1", 10))));

    assertThat(late.state()).isEqualTo(world.state());
  }

  @Test
  void aDeletedUserLeavesATombstoneAndMayReturnUnderANewName() {
    world.deliver(world.put(List.of(view("e1", "u1", "new1", 0))));
    world.deliver(world.put(List.of(delete("d1", "u1", 10))));

    assertThat(world.users.table.get("default#u1"))
        .containsOnlyKeys("pk", "rev", "deletedAt", "expires");
    assertThat(world.items.table.get("default#new1")).doesNotContainKey("reservoir");
    assertThat(world.archive.lines()).last().asString().contains("user.delete", "subject0");

    world.deliver(world.put(List.of(view("e0", "u1", "old1", 5))));
    assertThat(world.archive.lines()).hasSize(2);

    world.deliver(world.put(List.of(view("e2", "u1", "old1", 20))));
    assertThat(world.users.table.get("default#u1")).containsKeys("history", "deletedAt");
    assertThat(world.archive.lines()).last().asString().contains("subject1");
  }

  @Test
  void theLastCommandByTimeAndIdStands() {
    world.deliver(world.put(List.of(itemPut("b", 10, "b"))));
    world.deliver(world.put(List.of(itemPut("a", 10, "a"), itemPut("z", 9, "z"))));
    assertThat(world.items.table.get("default#new1").get("features").s())
        .contains("\"text\":\"b\"");

    String itemDelete =
        """
        {"id":"c","type":"item.delete","itemId":"new1","time":"2026-11-24T17:00:10Z"}""";
    world.deliver(world.put(List.of(itemDelete)));
    assertThat(world.items.table.get("default#new1"))
        .containsEntry(
            "deleted", software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool(true))
        .doesNotContainKey("features");
  }

  private static String view(String id, String user, String item, int second) {
    return """
        {"id":"%s","type":"view","userId":"%s","itemId":"%s","time":"2026-11-24T17:%02d:%02dZ"}"""
        .formatted(id, user, item, second / 60, second % 60);
  }

  private static String delete(String id, String user, int second) {
    return """
        {"id":"%s","type":"user.delete","userId":"%s","time":"2026-11-24T17:00:%02dZ"}"""
        .formatted(id, user, second);
  }

  private static String itemPut(String id, int second, String text) {
    return """
        {"id":"%s","type":"item.put","itemId":"new1","time":"2026-11-24T17:00:%02dZ",
         "item":{"text":"%s"}}"""
        .formatted(id, second, text);
  }
}
