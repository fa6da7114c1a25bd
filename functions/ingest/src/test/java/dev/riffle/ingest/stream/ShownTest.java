package dev.riffle.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.aws.row.UserRowMapping;
import dev.riffle.core.event.Event;
import dev.riffle.core.online.History;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was shown to users stays in their rows, where that is wanted. */
class ShownTest {
  private final World world = new World(Optional.empty(), 1, true);

  @Test
  void impressionsAreCountedUntilTheUserDoesSomething() {
    world.deliver(
        world.put(
            List.of(
                impression("e1", "a", "2026-11-24T17:00:00Z"),
                impression("e2", "b", "2026-11-24T17:00:00Z"),
                impression("e3", "a", "2026-11-24T17:10:00Z"))));
    assertThat(inVain()).isEqualTo(Map.of("a", 2, "b", 1));

    world.deliver(world.put(List.of(event("e4", "a", "click", "2026-11-24T17:11:00Z"))));
    assertThat(inVain()).isEqualTo(Map.of("b", 1));
  }

  @Test
  void whatIsDeliveredAgainIsNotCountedAgain() {
    var batch = world.put(List.of(impression("e1", "a", "2026-11-24T17:00:00Z")));
    world.deliver(batch);
    world.deliver(batch);
    assertThat(inVain()).isEqualTo(Map.of("a", 1));
  }

  @Test
  void aDeletionForgetsWhatWasShown() {
    world.deliver(
        world.put(
            List.of(
                impression("e1", "a", "2026-11-24T17:00:00Z"),
                "{\"id\":\"d1\",\"type\":\"user.delete\",\"userId\":\"u1\","
                    + "\"time\":\"2026-11-24T17:05:00Z\"}",
                impression("e2", "b", "2026-11-24T17:10:00Z"))));
    assertThat(inVain()).isEqualTo(Map.of("b", 1));
  }

  @Test
  void whatIsTakenBackWithItsItemWasNotShown() {
    world.deliver(
        world.put(
            List.of(
                impression("e1", "a", "2026-11-24T17:00:00Z"),
                impression("e2", "b", "2026-11-24T17:00:00Z"),
                "{\"id\":\"d1\",\"type\":\"interaction.delete\",\"userId\":\"u1\","
                    + "\"itemId\":\"a\",\"time\":\"2026-11-24T17:05:00Z\"}")));
    assertThat(inVain()).isEqualTo(Map.of("b", 1));
  }

  @Test
  void nothingIsKeptWhereThatIsNotWanted() {
    var without = new World(Optional.empty(), 1);
    without.deliver(without.put(List.of(impression("e1", "a", "2026-11-24T17:00:00Z"))));
    assertThat(history(without).shown().isEmpty()).isTrue();
  }

  private Map<String, Integer> inVain() {
    return history(world).shown().inVain(history(world), Instant.EPOCH);
  }

  private static History history(World world) {
    return Optional.ofNullable(world.users.table.get(Event.key(Event.DEFAULT_TENANT, "u1")))
        .map(UserRowMapping::history)
        .orElse(History.EMPTY);
  }

  private static String impression(String id, String item, String time) {
    return event(id, item, "impression", time);
  }

  private static String event(String id, String item, String type, String time) {
    return "{\"id\":\"%s\",\"type\":\"%s\",\"userId\":\"u1\",\"itemId\":\"%s\",\"time\":\"%s\"}"
        .formatted(id, type, item, time);
  }
}
