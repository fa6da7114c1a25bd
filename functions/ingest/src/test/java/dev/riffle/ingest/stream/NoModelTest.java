package dev.riffle.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.online.Reservoir;
import dev.riffle.core.online.ReservoirCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is written of a tenant that has no model yet. */
class NoModelTest {
  private static final Instant FIVE = Instant.parse("2026-11-24T17:00:00Z");

  @Test
  void withoutAModelHistoriesAreKeptAndVectorsAreNot() {
    var before = new World(Optional.empty(), 1);

    before.deliver(before.put(List.of(StreamEvents.view("e1", "u1", "new1", 0))));

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
    before.deliver(
        before.put(
            List.of(
                StreamEvents.view("e1", "u1", "new1", 0),
                StreamEvents.view("e2", "u1", "new1", 2))));
    before.deliver(before.put(List.of(StreamEvents.view("e1", "u2", "new1", 1))));
    before.deliver(
        before.put(
            List.of(
                StreamEvents.view("e3", "u1", "new1", 3),
                StreamEvents.view("e4", "u1", "new1", 1))));

    assertThat(counted(before, "new1")).containsExactly(FIVE.plusSeconds(1), FIVE.plusSeconds(3));
  }

  @Test
  void withoutAModelADeletedUserIsNotCounted() {
    var before = new World(Optional.empty(), 1);
    before.deliver(
        before.put(
            List.of(
                StreamEvents.view("e1", "u1", "new1", 0),
                StreamEvents.view("e2", "u2", "new1", 1))));

    before.deliver(before.put(List.of(StreamEvents.delete("d1", "u1", 10))));

    assertThat(counted(before, "new1")).containsExactly(FIVE.plusSeconds(1));
  }

  @Test
  void withoutAModelABatchCountsFewItemsAndThoseThatMostTouched() {
    var before = new World(Optional.empty(), 1);
    var events = new ArrayList<String>();
    for (int user = 0; user < 2; user++) {
      events.add(StreamEvents.view("hot" + user, "u" + user, "hot", 0));
    }
    for (int item = 0; item < 100; item++) {
      events.add(StreamEvents.view("e" + item, "u0", "new" + item, 1 + item));
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
}
