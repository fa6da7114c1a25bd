package dev.riffle.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.event.InteractionType;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Pages of a history have each event once, the newest first, whatever comes meanwhile. */
class EventsPageTest {
  private static final Instant START = Instant.parse("2026-11-30T12:00:00Z");

  @Property(tries = 200)
  void pagesHaveEachEventOnceThoughOthersArrive(
      @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 9) Integer> seconds,
      @ForAll @IntRange(min = 1, max = 7) int limit) {
    var entries = new ArrayList<HistoryEntry>();
    for (int i = 0; i < seconds.size(); i++) {
      entries.add(view("e" + i, START.plusSeconds(seconds.get(i))));
    }
    History history = History.of(entries, 1_000);
    var read = new ArrayList<HistoryEntry>();
    Optional<String> next = Optional.empty();
    do {
      EventsPage page = EventsPage.of(query(limit, next), history);
      read.addAll(page.events());
      next = page.next().map(EventCursor::encode);
      // What is newer than all of them changes no page that is still to come.
      history = history.with(List.of(view("new" + read.size(), START.plusSeconds(60))), 1_000);
    } while (next.isPresent());

    assertThat(read).isSortedAccordingTo(HistoryEntry.ORDER.reversed());
    assertThat(read).containsExactlyInAnyOrderElementsOf(History.of(entries, 1_000).stored());
  }

  @Property(tries = 500)
  void whatIsNoCursorIsRefused(@ForAll @Size(max = 30) byte[] bytes) {
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    try {
      EventsQuery query = EventsQuery.of("ann", Parameters.of("after=" + text));
      assertThat(query.after().map(EventCursor::encode)).contains(text);
    } catch (Refusal refused) {
      assertThat(refused.field()).contains("after");
    }
  }

  @Test
  void whatWasCorrectedIsHeldAndSaysSo() {
    var first = rating("r1", 2, 100);
    var second = rating("r2", 5, 200);
    History history = History.of(List.of(first, second), 10);

    var json = EventsPage.of(query(10, Optional.empty()), history).toJson();

    assertThat(json.get("events")).hasSize(2);
    assertThat(json.get("events").findValues("corrected")).hasSize(1);
    assertThat(json.at("/events").toString())
        .contains("\"value\":2.0,\"arrived\":\"1970-01-01T00:00:00Z\",\"corrected\":true");
  }

  private static EventsQuery query(int limit, Optional<String> after) {
    return EventsQuery.of(
        "ann", Parameters.of("limit=" + limit + after.map(it -> "&after=" + it).orElse("")));
  }

  private static HistoryEntry view(String id, Instant time) {
    return new HistoryEntry(
        EventKey.of(id), InteractionType.VIEW, "item", time, OptionalDouble.empty());
  }

  private static HistoryEntry rating(String id, double value, long arrived) {
    return new HistoryEntry(
        EventKey.of(id),
        InteractionType.RATING,
        "item",
        START,
        OptionalDouble.of(value),
        OptionalLong.of(arrived));
  }
}
