package dev.riffle.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.aws.row.ArrivalsRowMapping;
import dev.riffle.aws.row.CountsRowMapping;
import dev.riffle.core.online.Arrivals.Arrival;
import dev.riffle.core.online.CountWindow;
import dev.riffle.core.online.ItemCounts.Count;
import dev.riffle.core.table.ListKeys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What lists without a user are made of: users counted once, and items by when they came. */
class ListsTest {
  private static final Instant FIVE = Instant.parse("2026-11-24T17:00:00Z");

  private final World world = new World(Optional.of(TestModel.with(1_000, 50)), 1);

  @Test
  void aUserCountsOnceForAnItemAndSpan() {
    world.deliver(
        world.put(
            List.of(
                StreamEvents.view("e1", "u1", "old1", 0),
                StreamEvents.view("e2", "u1", "old1", 5),
                StreamEvents.view("f1", "u2", "old1", 1))));
    world.deliver(world.put(List.of(StreamEvents.view("e3", "u1", "old1", 9))));

    assertThat(count("old1", CountWindow.HOUR, FIVE)).isEqualTo(2);
    assertThat(count("old1", CountWindow.DAY, FIVE)).isEqualTo(2);
  }

  @Test
  void whatIsDeliveredAgainIsNotCountedAgain() {
    var batch = world.put(List.of(StreamEvents.view("e1", "u1", "old1", 0)));

    world.deliver(batch);
    world.deliver(batch);

    assertThat(count("old1", CountWindow.HOUR, FIVE)).isEqualTo(1);
  }

  @Test
  void anHourLaterAUserCountsAgainForTheHourAndNotForTheDay() {
    world.deliver(world.put(List.of(StreamEvents.view("e1", "u1", "old1", 0))));

    world.deliver(world.put(List.of(at("e2", "u1", "old1", "view", "2026-11-24T18:00:00Z"))));

    assertThat(count("old1", CountWindow.HOUR, FIVE)).isEqualTo(1);
    assertThat(count("old1", CountWindow.HOUR, World.NOW)).isEqualTo(1);
    assertThat(count("old1", CountWindow.DAY, FIVE)).isEqualTo(1);
  }

  @Test
  void whatIsLongOverOrNotLikedDoesNotCount() {
    world.deliver(
        world.put(
            List.of(
                at("e1", "u1", "old1", "view", "2026-11-20T17:00:00Z"),
                at("e2", "u1", "old1", "dislike", "2026-11-24T17:00:00Z"),
                at("e3", "u1", "old2", "impression", "2026-11-24T17:00:00Z"))));

    assertThat(world.counts.table).isEmpty();
  }

  @Test
  void oneUserCountsForSoManyItems() {
    var events = new ArrayList<String>();
    for (int i = 0; i < 300; i++) {
      events.add(StreamEvents.view("e" + i, "u1", "item-" + i, i));
    }

    world.deliver(world.put(events.subList(0, 150)));
    world.deliver(world.put(events.subList(150, 300)));

    long counted =
        world.counts.table.values().stream()
            .map(row -> new CountsRowMapping().row(row))
            .filter(row -> row.pk().contains("~hour~"))
            .mapToLong(row -> row.counts().total())
            .sum();
    assertThat(counted).isEqualTo(SpanCounts.MAX_ITEMS_OF_USER);
  }

  @Test
  void rowsOfCountsAreNoItemsAndEnd() {
    world.deliver(world.put(List.of(StreamEvents.view("e1", "u1", "old1", 0))));

    assertThat(world.counts.table.keySet()).hasSize(2).allMatch(ListKeys::isList);
    assertThat(world.counts.table.values())
        .allMatch(row -> row.containsKey("expires") && !row.containsKey("feedShard"));
    assertThat(ListKeys.isList("default#a~b")).isFalse();
  }

  @Test
  void anItemIsNewFromItsFirstPutOn() {
    world.deliver(world.put(List.of(StreamEvents.itemPut("p2", 30, "again"))));
    world.deliver(
        world.put(
            List.of(
                StreamEvents.itemPut("p1", 10, "first"), StreamEvents.itemPut("p3", 50, "last"))));

    assertThat(newest()).containsExactly(new Arrival("new1", FIVE.plusSeconds(10)));
    assertThat(world.items.table.get("default#new1").get("created").n())
        .isEqualTo(Long.toString(FIVE.plusSeconds(10).toEpochMilli()));
  }

  @Test
  void anItemThatWasThereBeforeIsNotNew() {
    world.deliver(world.put(List.of(StreamEvents.itemPut("p1", 10, "first"))));
    world.arrivals.table.clear();
    world.items.table.get("default#new1").remove("created");

    world.deliver(world.put(List.of(StreamEvents.itemPut("p2", 30, "again"))));

    assertThat(world.arrivals.table).isEmpty();
  }

  @Test
  void aListThatCannotBeWrittenHoldsNothingUp() {
    world.listsOutage.plan(Outage.Kind.ERROR_BEFORE, 0);

    assertThat(world.invoke(world.put(List.of(StreamEvents.view("e1", "u1", "old1", 0)))))
        .isEmpty();

    assertThat(world.counts.table).isEmpty();
    assertThat(world.users.table).containsKey("default#u1");
    assertThat(world.log.toString(StandardCharsets.UTF_8)).contains("lists-failed");
  }

  private long count(String item, CountWindow window, Instant time) {
    var row = world.counts.table.get(ListKeys.counts("default", window, window.at(time), item));
    return new CountsRowMapping()
        .row(row).counts().items().stream()
            .filter(count -> count.itemId().equals(item))
            .mapToLong(Count::certain)
            .sum();
  }

  private List<Arrival> newest() {
    return world.arrivals.table.values().stream()
        .flatMap(row -> new ArrivalsRowMapping().row(row).arrivals().items().stream())
        .toList();
  }

  private static String at(String id, String user, String item, String type, String time) {
    return """
        {"id":"%s","type":"%s","userId":"%s","itemId":"%s","time":"%s"}"""
        .formatted(id, type, user, item, time);
  }
}
