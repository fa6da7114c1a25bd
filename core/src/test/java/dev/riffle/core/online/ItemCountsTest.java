package dev.riffle.core.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.core.online.ItemCounts.Count;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Counts are bounded, never say too much, and miss nothing that many touched. */
class ItemCountsTest {
  @Test
  void fewItemsAreCountedExactly() {
    ItemCounts counts =
        ItemCounts.EMPTY.with(Map.of("b", 2, "a", 1)).with(Map.of("a", 3)).with(Map.of());

    assertThat(counts)
        .isEqualTo(new ItemCounts(6, List.of(new Count("a", 4, 0), new Count("b", 2, 0))));
  }

  @Property(tries = 200)
  void whatIsCertainIsTrueAndNothingGreatIsMissed(
      @ForAll @Size(min = 1, max = 1_500) List<@IntRange(max = 700) Integer> touches) {
    ItemCounts counts = ItemCounts.EMPTY;
    Map<String, Integer> truth = new HashMap<>();
    for (int item : touches) {
      // Skewed, as items are.
      String id = "item-" + item * item / 700;
      counts = counts.with(Map.of(id, 1));
      truth.merge(id, 1, Integer::sum);
    }

    assertThat(counts.total()).isEqualTo(touches.size());
    assertThat(counts.items()).hasSizeLessThanOrEqualTo(ItemCounts.MAX_ITEMS);
    for (Count count : counts.items()) {
      assertThat((long) truth.get(count.itemId())).isBetween(count.certain(), count.users());
    }
    List<String> listed = counts.items().stream().map(Count::itemId).toList();
    truth.forEach(
        (id, users) -> {
          if (users > touches.size() / ItemCounts.MAX_ITEMS) {
            assertThat(listed).contains(id);
          }
        });
    assertThat(ItemCountsCodec.decode(ItemCountsCodec.encode(counts))).isEqualTo(counts);
  }

  @Test
  void inventedIdsLiftNone() {
    ItemCounts counts = ItemCounts.EMPTY.with(Map.of("real", 40));
    for (int i = 0; i < 5_000; i++) {
      counts = counts.with(Map.of("invented-" + i, 1));
    }

    assertThat(counts.items()).contains(new Count("real", 40, 0));
    assertThat(counts.items())
        .filteredOn(count -> !count.itemId().equals("real"))
        .allMatch(count -> count.certain() == 1);
  }

  @Property(tries = 1_000)
  void anyBytesAreCountsOrDamage(@ForAll @Size(max = 60) byte[] bytes) {
    try {
      assertThat(ItemCountsCodec.encode(ItemCountsCodec.decode(bytes))).isEqualTo(bytes);
    } catch (DamagedState refused) {
      assertThat(refused).hasMessageContaining("counts");
    }
  }

  @Property(tries = 1_000)
  void anyBytesAreArrivalsOrDamage(@ForAll @Size(max = 60) byte[] bytes) {
    try {
      assertThat(ArrivalsCodec.encode(ArrivalsCodec.decode(bytes))).isEqualTo(bytes);
    } catch (DamagedState refused) {
      assertThat(refused).hasMessageContaining("arrivals");
    }
  }

  @Test
  void theNewestItemsStayByTheirEarliestTime() {
    Instant start = Instant.parse("2026-11-24T18:00:00Z");
    Arrivals arrivals = Arrivals.EMPTY;
    for (int i = 0; i < 100; i++) {
      arrivals = arrivals.with(Map.of("item-" + i, start.plusSeconds(i)));
    }
    Arrivals again = arrivals.with(Map.of("item-99", start.plusSeconds(500)));

    assertThat(again).isEqualTo(arrivals);
    assertThat(arrivals.items()).hasSize(Arrivals.MAX_ITEMS);
    assertThat(arrivals.items().getFirst().itemId()).isEqualTo("item-99");
    assertThat(arrivals.items().getLast().itemId()).isEqualTo("item-36");
    assertThat(ArrivalsCodec.decode(ArrivalsCodec.encode(arrivals))).isEqualTo(arrivals);
    assertThatThrownBy(() -> ArrivalsCodec.decode(new byte[] {2})).isInstanceOf(DamagedState.class);
  }

  @Test
  void spansFollowEachOther() {
    Instant time = Instant.parse("2026-11-24T18:15:00Z");

    assertThat(CountWindow.HOUR.at(time.plusSeconds(2_700)))
        .isEqualTo(CountWindow.HOUR.at(time) + 1);
    assertThat(CountWindow.HOUR.passed(time)).isEqualTo(0.25);
    assertThat(CountWindow.DAY.expires(CountWindow.DAY.at(time)))
        .isEqualTo(Instant.parse("2026-12-04T00:00:00Z"));
  }
}
