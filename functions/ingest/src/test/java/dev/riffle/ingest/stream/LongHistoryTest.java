package dev.riffle.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.aws.row.SeenRow;
import dev.riffle.aws.row.SeenRowMapping;
import dev.riffle.aws.row.UserRow;
import dev.riffle.aws.row.UserRowMapping;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What falls out of a history for its age is known as seen for as long as the user is. */
class LongHistoryTest {
  private static final String USER = "default#u1";
  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

  private final World world = new World(Optional.of(TestModel.with(20, 50)), 1);

  @Test
  void ofThousandsOfItemsNoneIsForgottenAndFewWritesTellOfThem() {
    deliver(0, 2_000, 100);
    assertSeen(2_000);
    assertThat(world.seen.writes).as("of the row of older items").isLessThanOrEqualTo(5);
    assertThat(world.seen.table).containsOnlyKeys(SeenRow.key(USER));
    assertThat(user().seenUntil()).isPresent();
  }

  @Test
  void aFewOlderItemsAreInTheUsersRowAlone() {
    deliver(0, 500, 100);
    assertSeen(500);
    assertThat(world.seen.table).isEmpty();
  }

  @Test
  void itemsAreKnownWhateverFailsOnTheWay() {
    List<Outage.Kind> kinds = List.of(Outage.Kind.values());
    for (int from = 0; from < 1_200; from += 100) {
      world.outage.plan(kinds.get(from / 100 % kinds.size()), from / 100);
      deliver(from, from + 100, 100);
    }
    assertSeen(1_200);
  }

  @Test
  void aDeletedUserIsForgottenWhole() {
    deliver(0, 1_000, 100);
    world.deliver(world.put(List.of(deletion("2026-11-24T17:00:00Z"))));
    assertThat(user().history().isEmpty()).isTrue();
    assertThat(user().history().older().isEmpty()).isTrue();
    assertThat(user().seenUntil()).isEmpty();
    assertThat(world.seen.table.get(SeenRow.key(USER))).containsOnlyKeys("pk", "rev", "expires");
  }

  @Test
  void aDeletionThatComesAgainForgetsNothingNewer() {
    deliver(0, 1_000, 100);
    String deletion = deletion("2026-11-01T00:10:00Z");
    world.deliver(world.put(List.of(deletion)));
    deliver(1_000, 2_000, 100);
    world.deliver(world.put(List.of(deletion)));
    var row = user();
    var older = seen();
    assertThat(IntStream.range(1_000, 2_000))
        .allMatch(
            i ->
                row.history().itemIds().contains("i" + i)
                    || row.history().older().contains("i" + i)
                    || older.contains("i" + i));
    assertThat(older.contains("i3")).isFalse();
  }

  private void deliver(int from, int to, int batch) {
    for (int i = from; i < to; i += batch) {
      world.deliver(
          world.put(IntStream.range(i, i + batch).mapToObj(LongHistoryTest::view).toList()));
    }
  }

  private void assertSeen(int count) {
    var history = user().history();
    var older = history.older().with(seen());
    assertThat(IntStream.range(0, count))
        .allMatch(i -> history.itemIds().contains("i" + i) || older.contains("i" + i));
  }

  private UserRow user() {
    return new UserRowMapping().row(world.users.table.get(USER));
  }

  private dev.riffle.core.online.SeenItems seen() {
    Map<String, AttributeValue> none = Map.of();
    return SeenRowMapping.items(world.seen.table.getOrDefault(SeenRow.key(USER), none));
  }

  private static String deletion(String time) {
    return """
    {"id":"bye","type":"user.delete","time":"%s","userId":"u1"}"""
        .formatted(time);
  }

  private static String view(int i) {
    return """
    {"id":"e%d","type":"view","time":"%s","userId":"u1","itemId":"i%d"}"""
        .formatted(i, START.plusSeconds(i), i);
  }
}
