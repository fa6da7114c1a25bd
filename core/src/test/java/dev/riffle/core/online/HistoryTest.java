package dev.riffle.core.online;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HistoryTest {

  @Property
  void theUnionIsAssociative(
      @ForAll("entries") List<HistoryEntry> a,
      @ForAll("entries") List<HistoryEntry> b,
      @ForAll("entries") List<HistoryEntry> c,
      @ForAll @IntRange(min = 1, max = 8) int keep) {
    var all = new ArrayList<>(c);
    all.addAll(a);
    all.addAll(b);
    History left = History.of(a, keep).with(b, keep).with(c, keep);
    History right = History.of(c, keep).with(History.of(b, keep).stored(), keep).with(a, keep);
    assertThat(left.stored()).isEqualTo(right.stored());
    assertThat(left.stored()).isEqualTo(History.of(all, keep).stored());
  }

  @Property
  void theUnionIsIdempotent(
      @ForAll("entries") List<HistoryEntry> a, @ForAll @IntRange(min = 1, max = 8) int keep) {
    History once = History.EMPTY.with(a, keep);
    assertThat(once.with(a, keep)).isEqualTo(once).hasSameHashCodeAs(once);
    assertThat(once.with(once.stored(), keep)).isEqualTo(once);
    assertThat(once.with(List.of(), keep)).isEqualTo(once);
  }

  @Property
  void theNewestStayOldestFirstEachOnce(
      @ForAll("entries") List<HistoryEntry> a, @ForAll @IntRange(min = 1, max = 8) int keep) {
    List<HistoryEntry> kept = History.of(a, keep).stored();
    assertThat(kept).isSortedAccordingTo(HistoryEntry.ORDER).isSubsetOf(a);
    assertThat(kept).extracting(HistoryEntry::key).doesNotHaveDuplicates();
    long ids = a.stream().map(HistoryEntry::key).distinct().count();
    assertThat(kept).hasSize((int) Math.min(keep, ids));
    for (HistoryEntry out : a) {
      boolean left = kept.stream().noneMatch(entry -> entry.key().equals(out.key()));
      assertThat(!left || HistoryEntry.ORDER.compare(out, kept.getFirst()) < 0).isTrue();
    }
  }

  @Property
  void beforeAnEntryIsWhatIsOlder(@ForAll("entries") List<HistoryEntry> a) {
    History history = History.of(a, 100);
    for (int i = 0; i < history.size(); i++) {
      assertThat(history.before(history.stored().get(i)).stored())
          .isEqualTo(history.stored().subList(0, i));
    }
  }

  @Property
  void ofOpinionsOfOneMomentTheLastToArriveIsBelieved(@ForAll("entries") List<HistoryEntry> a) {
    History history = History.of(a, 100);
    assertThat(history.entries()).isSubsetOf(history.stored());
    assertThat(history.corrected())
        .hasSize(history.stored().size() - history.entries().size())
        .allSatisfy(
            corrected ->
                assertThat(history.entries())
                    .filteredOn(corrected::contests)
                    .singleElement()
                    .matches(entry -> entry.corrects(corrected)));
    for (HistoryEntry entry : history.entries()) {
      assertThat(history.entries()).filteredOn(entry::contests).hasSizeLessThan(2);
    }
  }

  @Property
  void nothingThatIsCutOffIsForgottenInWhateverOrderItCame(
      @ForAll("eventsOnce") List<HistoryEntry> events,
      @ForAll @IntRange(max = 12) int from,
      @ForAll @IntRange(min = 1, max = 8) int keep) {
    int cut = Math.min(from, events.size());
    History two =
        History.EMPTY
            .with(events.subList(cut, events.size()), keep)
            .with(events.subList(0, cut), keep);
    History one = History.EMPTY.with(events, keep);
    assertThat(two).isEqualTo(one);
    assertThat(one.with(events.subList(0, cut), keep)).as("again").isEqualTo(one);
    for (HistoryEntry event : events) {
      assertThat(one.itemIds().contains(event.itemId()) || one.older().contains(event.itemId()))
          .isTrue();
    }
  }

  @Test
  void whatWasSeenLongAgoMayCountAsNew() {
    HistoryEntry oldest = Histories.entry(InteractionType.VIEW, "a", Duration.ZERO);
    HistoryEntry old = Histories.entry(InteractionType.VIEW, "b", Duration.ofDays(2));
    HistoryEntry late = Histories.entry(InteractionType.VIEW, "c", Duration.ofDays(4));
    History history = History.EMPTY.with(List.of(oldest, old, late), 2);
    assertThat(history.seenItemIds()).containsExactlyInAnyOrder("b", "c");
    assertThat(history.seenBefore().contains("a")).isTrue();

    History dayOne = history.seenFrom(Histories.START.plus(Duration.ofDays(1)));
    assertThat(dayOne.seenBefore().contains("a")).as("nobody knows when").isTrue();
    History dayThree = history.seenFrom(Histories.START.plus(Duration.ofDays(3)));
    assertThat(dayThree.seenItemIds()).containsExactly("c");
    assertThat(dayThree.seenBefore().isEmpty()).isTrue();
    assertThat(dayThree.with(List.of(), 1).seenItemIds()).containsExactly("c");
  }

  @Test
  void aCorrectedRatingStandsWhicheverIsReadFirst() {
    HistoryEntry first = arrived(Histories.rating(1, "a", Duration.ZERO), "first", 5);
    HistoryEntry second = arrived(Histories.rating(5, "a", Duration.ZERO), "second", 6);
    HistoryEntry view = Histories.entry(InteractionType.VIEW, "a", Duration.ZERO);
    assertThat(History.of(List.of(first, view, second), 9).entries())
        .containsExactlyInAnyOrder(view, second);
    assertThat(History.of(List.of(second, first), 9).entries()).containsExactly(second);
  }

  @Test
  void whatComesAgainArrivedWhenItFirstDid() {
    HistoryEntry first = arrived(Histories.rating(1, "a", Duration.ZERO), "first", 5);
    HistoryEntry second = arrived(Histories.rating(5, "a", Duration.ZERO), "second", 6);
    HistoryEntry again = arrived(first, "first", 7);
    assertThat(History.of(List.of(first, second, again), 9).entries()).containsExactly(second);
  }

  @Test
  void whatArrivesInTheSameMillisecondComesAfterWhatIsKnown() {
    HistoryEntry first = arrived(Histories.rating(1, "a", Duration.ZERO), "first", 5_000);
    HistoryEntry second = arrived(Histories.rating(5, "a", Duration.ZERO), "second", 5_000);
    assertThat(Arrival.after(second, List.of(first)).arrived()).hasValue(5_001);
    assertThat(Arrival.after(second, List.of(first, second)).arrived()).hasValue(5_000);
    HistoryEntry placed = Arrival.after(second, List.of(first));
    assertThat(Arrival.after(second, List.of(first, placed)).arrived())
        .as("a copy that comes without what it corrected")
        .hasValue(5_001);
    HistoryEntry earlier = arrived(second, "third", 4_000);
    assertThat(Arrival.after(earlier, List.of(first)).arrived()).hasValue(4_000);
  }

  private static HistoryEntry arrived(HistoryEntry entry, String id, long micros) {
    return new HistoryEntry(
        EventKey.of(id),
        entry.type(),
        entry.itemId(),
        entry.time(),
        entry.value(),
        OptionalLong.of(micros));
  }

  @Test
  void anEntryKeepsWhatItsStoredFormCanKeep() {
    var event =
        new Interaction(
            "e1",
            "t",
            InteractionType.RATING,
            "u",
            "i",
            Instant.parse("2026-11-24T12:00:00.123456Z"),
            OptionalDouble.of(0.1),
            Optional.empty(),
            Optional.empty());
    HistoryEntry entry = HistoryEntry.of(event);
    assertThat(entry.key()).isEqualTo(EventKey.of("e1"));
    assertThat(entry.time()).isEqualTo(Instant.parse("2026-11-24T12:00:00.123Z"));
    assertThat(entry.value()).hasValue(0.1f);
  }

  @Test
  void itemsAreNamedOnce() {
    History history =
        History.of(
            List.of(
                Histories.entry(InteractionType.VIEW, "a", Duration.ZERO),
                Histories.entry(InteractionType.CLICK, "a", Duration.ZERO),
                Histories.entry(InteractionType.CLICK, "b", Duration.ofSeconds(1))),
            10);
    assertThat(history.itemIds()).containsExactlyInAnyOrder("a", "b");
    assertThat(History.EMPTY.isEmpty()).isTrue();
  }

  @Provide
  Arbitrary<List<HistoryEntry>> eventsOnce() {
    return Histories.entries().list().ofMaxSize(12).uniqueElements(HistoryEntry::key);
  }

  @Provide
  Arbitrary<List<HistoryEntry>> entries() {
    return Histories.entries().list().ofMaxSize(12);
  }
}
