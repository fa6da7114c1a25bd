package dev.riffle.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.aws.row.ItemRowMapping;
import dev.riffle.aws.row.UserRowMapping;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.online.Reservoir;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of what is said twice of one moment, the last to arrive stands; what is taken back is gone. */
class CorrectionsTest {
  private static final String TIME = "2026-11-24T17:00:00Z";

  private final World world = new World(Optional.of(TestModel.with(1_000, 50)), 1);

  /** Ids whose hashes fall either way, so that no order of hashes passes for arrival. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void aCorrectedRatingStandsInOneBatchAndInTwo(int n) {
    String wrong = rating("a" + n, "u1", "old1", 1);
    String right = rating("b" + n, "u1", "old1", 5);
    world.deliver(world.put(List.of(wrong, right)));
    world.deliver(world.put(List.of(wrong.replace("u1", "u2"))));
    world.deliver(world.put(List.of(right.replace("u1", "u2"))));

    assertThat(believed("u1"))
        .extracting(entry -> entry.value().orElseThrow())
        .containsExactly(5.0);
    assertThat(believed("u2"))
        .extracting(entry -> entry.value().orElseThrow())
        .containsExactly(5.0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void aCorrectedGenreStands(int n) {
    world.deliver(world.put(List.of(put("a" + n, "Dramma"), put("b" + n, "Drama"))));
    assertThat(item().categories()).containsExactly("Drama");
  }

  @Test
  void aBatchThatComesAgainChangesNothing() {
    List<World.Sent> batch =
        world.put(List.of(rating("e1", "u1", "new1", 1), rating("e2", "u1", "new1", 5)));
    world.deliver(batch);
    var before = world.state();
    world.deliver(batch);
    world.deliver(batch.subList(0, 1));
    assertThat(world.state()).isEqualTo(before);
  }

  @Test
  void aFreshItemCountsTheCorrectionAlone() {
    world.deliver(world.put(List.of(rating("e1", "u1", "new1", 1))));
    world.deliver(world.put(List.of(rating("e2", "u1", "new1", 5))));
    assertThat(reservoir("new1").entries()).singleElement().matches(Reservoir.Entry::liked);
  }

  @Test
  void whatIsTakenBackIsGoneAndStaysAway() {
    String like = event("e1", "like", "u1", "\"itemId\":\"new1\"");
    world.deliver(world.put(List.of(like, event("e2", "view", "u1", "\"itemId\":\"old2\""))));
    world.deliver(
        world.put(List.of(event("e3", "interaction.delete", "u1", "\"eventId\":\"e1\""))));
    assertThat(believed("u1")).extracting(HistoryEntry::itemId).containsExactly("old2");
    assertThat(reservoir("new1").entries()).isEmpty();

    world.deliver(world.put(List.of(like)));
    assertThat(believed("u1")).extracting(HistoryEntry::itemId).containsExactly("old2");
    assertThat(world.trainable()).containsExactly("e2");
  }

  @Test
  void allThatWasDoneWithAnItemIsTakenBackOfOneUserAlone() {
    String view = event("e1", "view", "u1", "\"itemId\":\"old1\"");
    String like = event("e2", "like", "u1", "\"itemId\":\"old1\"");
    world.deliver(world.put(List.of(view, like.replace("u1", "u2"))));
    world.deliver(
        world.put(List.of(event("e3", "interaction.delete", "u1", "\"itemId\":\"old1\""), like)));
    assertThat(believed("u1")).isEmpty();
    assertThat(world.users.table.get("default#u1")).doesNotContainKey("vector");
    assertThat(believed("u2")).hasSize(1);
  }

  @Test
  void whatCameBeforeCountsAgainWhileNoModelServes() {
    var first = new World(Optional.empty(), 1);
    first.deliver(first.put(List.of(event("e1", "view", "u1", "\"itemId\":\"new1\""))));
    first.deliver(first.put(List.of(event("e2", "like", "u1", "\"itemId\":\"new1\""))));
    first.deliver(
        first.put(List.of(event("e3", "interaction.delete", "u1", "\"eventId\":\"e2\""))));
    var row = new ItemRowMapping().row(first.items.table.get("default#new1"));
    assertThat(row.reservoir().entries()).hasSize(1);
  }

  private List<HistoryEntry> believed(String user) {
    return UserRowMapping.history(world.users.table.get("default#" + user)).entries();
  }

  private ItemFeatures item() {
    var row = new ItemRowMapping().row(world.items.table.get("default#new1"));
    return row.command().orElseThrow().features().orElseThrow();
  }

  private Reservoir reservoir(String item) {
    return new ItemRowMapping().row(world.items.table.get("default#" + item)).reservoir();
  }

  private static String rating(String id, String user, String item, int stars) {
    return event(id, "rating", user, "\"itemId\":\"%s\",\"value\":%d".formatted(item, stars));
  }

  private static String put(String id, String genre) {
    return """
    {"id":"%s","type":"item.put","time":"%s","itemId":"new1","item":{"categories":["%s"]}}"""
        .formatted(id, TIME, genre);
  }

  private static String event(String id, String type, String user, String rest) {
    return """
    {"id":"%s","type":"%s","time":"%s","userId":"%s",%s}"""
        .formatted(id, type, TIME, user, rest);
  }
}
