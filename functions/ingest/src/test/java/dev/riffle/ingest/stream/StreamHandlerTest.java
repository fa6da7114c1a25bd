package dev.riffle.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.aws.row.UserRow;
import dev.riffle.core.event.Event;
import dev.riffle.core.model.Model;
import dev.riffle.core.successor.StepIndexes;
import dev.riffle.ingest.stream.World.Sent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class StreamHandlerTest {
  private final World world = new World(Optional.of(TestModel.with(1_000, 50)), 4);

  @Test
  void anEventMakesAHistoryAVectorAndALineInTheArchive() {
    world.deliver(world.put(List.of(StreamEvents.view("e1", "u1", "old1", 0))));

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
  void aBatchSaysHowFreshItMadeEachUser() {
    world.deliver(
        world.put(
            List.of(
                StreamEvents.view("e1", "u1", "old1", 0),
                StreamEvents.view("e2", "u1", "old2", 3_000),
                StreamEvents.view("e3", "u2", "old1", 3_599),
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

    one.invoke(
        one.put(
            List.of(
                StreamEvents.view("e1", "u1", "old1", 0),
                StreamEvents.view("e2", "u2", "old1", 60))));

    assertThat(one.log.toString(StandardCharsets.UTF_8))
        .contains("\"Freshness\":[3600000.0]")
        .contains("\"EventsIngested\":[2.0]");
  }

  @Test
  void nothingIsAcknowledgedThatIsNotArchived() {
    List<Sent> batch =
        world.put(
            List.of(
                StreamEvents.view("e1", "u1", "old1", 0),
                StreamEvents.view("e2", "u2", "old1", 0)));
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
    List<Sent> batch =
        one.put(
            List.of(
                StreamEvents.view("e1", "u1", "old1", 0),
                StreamEvents.view("e2", "u2", "old1", 0)));
    // Read, two subjects, archive, the first user's row; then the second's.
    one.outage.plan(Outage.Kind.ERROR_BEFORE, 5);

    assertThat(one.invoke(batch)).isEqualTo(batch.subList(1, 2));
    assertThat(one.log.toString(StandardCharsets.UTF_8)).contains("\"event\":\"user-failed\"");
  }

  @Test
  void aRowSaysWhereTheItemsOfTheHistoryAreInTheModel() {
    world.deliver(
        world.put(
            List.of(
                StreamEvents.view("e1", "u1", "old1", 0),
                StreamEvents.view("e2", "u1", "new1", 1),
                StreamEvents.view("e3", "u1", "old4", 2),
                StreamEvents.view("e4", "u1", "old2", 3))));
    Model model = TestModel.with(1_000, 50);

    String key = Event.key(Event.DEFAULT_TENANT, "u1");
    UserRow row = world.users.read(Set.of(key)).get(key);
    assertThat(row.steps())
        .contains(
            new StepIndexes(
                new int[] {
                  model.indexOf("old2").orElseThrow(),
                  model.indexOf("old4").orElseThrow(),
                  StepIndexes.UNKNOWN
                }));
  }

  @Test
  void redeliveryWritesNothing() {
    List<Sent> batch =
        world.put(
            List.of(
                StreamEvents.view("e1", "u1", "old1", 0),
                StreamEvents.view("e2", "u1", "new1", 1)));
    world.deliver(batch);
    int writes = world.users.writes + world.items.writes;

    world.deliver(batch);

    assertThat(world.users.writes + world.items.writes).isEqualTo(writes);
  }

  @Test
  void aHotItemIsWrittenOnceABatchAndAnEstablishedOneNotAtAll() {
    var events =
        IntStream.range(0, 100)
            .mapToObj(i -> StreamEvents.view("e" + i, "u" + i, i % 2 == 0 ? "new1" : "old1", i))
            .toList();

    world.deliver(world.put(events));

    assertThat(world.items.writes).isOne();
    assertThat(world.items.table).containsOnlyKeys("default#new1");
  }

  @Test
  void aLateEventCompletesTheContextOfALaterOne() {
    var late = new World(Optional.of(TestModel.with(1_000, 50)), 1);
    late.deliver(late.put(List.of(StreamEvents.view("e2", "u1", "new1", 10))));
    late.deliver(late.put(List.of(StreamEvents.view("e1", "u1", "old1", 0))));
    world.deliver(world.put(List.of(StreamEvents.view("e1", "u1", "old1", 0))));
    world.deliver(world.put(List.of(StreamEvents.view("e2", "u1", "new1", 10))));

    assertThat(late.state()).isEqualTo(world.state());
  }

  @Test
  void aDeletedUserIsAsNewAsTheDeletion() {
    world.deliver(world.put(List.of(StreamEvents.view("e1", "u1", "old1", 0))));
    Instant deletion = World.NOW.plusSeconds(240);
    world.deliver(
        world.put(
            List.of(StreamEvents.delete("d1", "u1", 0).replaceAll("2026[^\"]*", "" + deletion))));

    UserRow forgotten = world.users.read(Set.of("default#u1")).get("default#u1");
    assertThat(forgotten.deletedAt()).contains(deletion);
    assertThat(forgotten.since()).contains(deletion);
  }

  @Test
  void aDeletedUserLeavesATombstoneAndMayReturnUnderANewName() {
    world.deliver(world.put(List.of(StreamEvents.view("e1", "u1", "new1", 0))));
    world.deliver(world.put(List.of(StreamEvents.delete("d1", "u1", 10))));

    assertThat(world.users.table.get("default#u1"))
        .containsOnlyKeys("pk", "rev", "deletedAt", "since", "expires");
    assertThat(world.items.table.get("default#new1")).doesNotContainKey("reservoir");
    assertThat(world.archive.lines()).last().asString().contains("user.delete", "subject0");

    world.deliver(world.put(List.of(StreamEvents.view("e0", "u1", "old1", 5))));
    assertThat(world.archive.lines()).hasSize(2);

    world.deliver(world.put(List.of(StreamEvents.view("e2", "u1", "old1", 20))));
    assertThat(world.users.table.get("default#u1")).containsKeys("history", "deletedAt");
    assertThat(world.archive.lines()).last().asString().contains("subject1");
  }

  @Test
  void whatIsSaidOfAUserIsKeptAndTheNewestStands() {
    world.deliver(world.put(List.of(StreamEvents.userPut("p2", "u", 2, "kind"))));
    world.deliver(world.put(List.of(StreamEvents.userPut("p1", "u", 1, "old"))));

    Map<String, AttributeValue> row = world.users.table.get("default#u");
    assertThat(row.get("userFeatures").s()).contains("kind").doesNotContain("available");
    assertThat(row.get("userPut").n()).isEqualTo("1795539602000");
    assertThat(row.get("vector"))
        .as("who did nothing starts where the features put them")
        .isNotNull();
    assertThat(world.archive.lines()).hasSize(2).allMatch(line -> line.contains("subject"));
    assertThat(world.archive.lines()).noneMatch(line -> line.contains("userId"));
  }

  @Test
  void aDeletionForgetsWhatWasSaidOfTheUser() {
    world.deliver(
        world.put(
            List.of(
                StreamEvents.userPut("p1", "u", 1, "kind"),
                StreamEvents.view("e1", "u", "old1", 2))));
    world.deliver(world.put(List.of(StreamEvents.delete("d", "u", 3))));
    world.deliver(world.put(List.of(StreamEvents.userPut("p2", "u", 2, "late"))));

    assertThat(world.users.table.get("default#u"))
        .containsKey("deletedAt")
        .doesNotContainKeys("userFeatures", "userPut", "userPutId", "vector", "subject");

    world.deliver(world.put(List.of(StreamEvents.userPut("p3", "u", 4, "kind"))));
    assertThat(world.users.table.get("default#u")).containsKeys("userFeatures", "subject");
    assertThat(world.trainable()).isEmpty();
  }

  @Test
  void theLastCommandByTimeAndIdStands() {
    world.deliver(world.put(List.of(StreamEvents.itemPut("b", 10, "b"))));
    world.deliver(
        world.put(List.of(StreamEvents.itemPut("a", 10, "a"), StreamEvents.itemPut("z", 9, "z"))));
    assertThat(world.items.table.get("default#new1").get("features").s())
        .contains("\"text\":\"b\"");

    String itemDelete =
        """
        {"id":"c","type":"item.delete","itemId":"new1","time":"2026-11-24T17:00:10Z"}\
        """;
    world.deliver(world.put(List.of(itemDelete)));
    assertThat(world.items.table.get("default#new1"))
        .containsEntry(
            "deleted", software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool(true))
        .doesNotContainKey("features");
  }
}
