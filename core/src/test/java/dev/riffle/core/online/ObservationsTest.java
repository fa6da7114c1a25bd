package dev.riffle.core.online;

import static dev.riffle.core.event.InteractionType.CLICK;
import static dev.riffle.core.event.InteractionType.DISLIKE;
import static dev.riffle.core.event.InteractionType.IMPRESSION;
import static dev.riffle.core.event.InteractionType.LIKE;
import static dev.riffle.core.event.InteractionType.PURCHASE;
import static dev.riffle.core.event.InteractionType.VIEW;
import static dev.riffle.core.online.Histories.entry;
import static dev.riffle.core.online.Histories.rating;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ObservationsTest {
  private static final EncoderSettings SETTINGS = EncoderSettings.defaults();
  private static final Duration NOW = Duration.ofDays(180);

  @Test
  void anEventCountsHalfForEachHalfLifeItIsOlderThanTheNewest() {
    List<Observation> signals =
        signals(
            entry(PURCHASE, "old", Duration.ZERO),
            entry(PURCHASE, "middle", Duration.ofDays(90)),
            entry(PURCHASE, "new", NOW));
    assertThat(signals)
        .containsExactly(
            new Observation("old", 1, true),
            new Observation("middle", 2, true),
            new Observation("new", 4, true));
  }

  @Test
  void eventsForAnItemAddUp() {
    assertThat(signals(entry(VIEW, "a", NOW), entry(CLICK, "a", NOW), entry(LIKE, "a", NOW)))
        .containsExactly(new Observation("a", 4.5, true));
  }

  @Test
  void aDislikeStandsAlone() {
    assertThat(signals(entry(PURCHASE, "a", Duration.ZERO), entry(DISLIKE, "a", NOW)))
        .containsExactly(new Observation("a", 3, false));
  }

  @Test
  void theNewestOpinionDecides() {
    Duration before = NOW.minusDays(1);
    assertThat(signals(entry(DISLIKE, "a", before), entry(LIKE, "a", NOW)))
        .containsExactly(new Observation("a", 3, true));
    assertThat(signals(entry(LIKE, "a", before), rating(1, "a", NOW)))
        .containsExactly(new Observation("a", 1, false));
    assertThat(signals(rating(1, "a", before), rating(5, "a", NOW)))
        .containsExactly(new Observation("a", 1, true));
    assertThat(signals(entry(DISLIKE, "a", before), rating(2.9, "a", NOW)))
        .containsExactly(new Observation("a", 1, false));
  }

  @Test
  void lookingAtWhatOneDislikesIsNoNewOpinion() {
    List<Observation> signals =
        signals(entry(DISLIKE, "a", Duration.ZERO), entry(PURCHASE, "a", NOW));
    assertThat(signals).singleElement().satisfies(signal -> assertThat(signal.liked()).isFalse());
    assertThat(signals.getFirst().weight()).isCloseTo(0.75, within(1e-12));
  }

  @Test
  void aRatingIsForAnItemFromTheLimitUp() {
    assertThat(signals(rating(3, "a", NOW), rating(2.99, "b", NOW)))
        .containsExactlyInAnyOrder(new Observation("a", 1, true), new Observation("b", 1, false));
  }

  @Test
  void impressionsSayNothing() {
    assertThat(signals(entry(IMPRESSION, "a", NOW))).isEmpty();
    assertThat(Observations.of(History.EMPTY, SETTINGS)).isEmpty();
  }

  @Property
  void theyDependOnTheHistoryAlone(
      @ForAll("entries") List<HistoryEntry> entries, @ForAll long seed) {
    Collections.shuffle(entries, new Random(seed));
    History shuffled = History.EMPTY;
    for (HistoryEntry entry : entries) {
      shuffled = shuffled.with(List.of(entry), 100);
    }
    List<Observation> signals = Observations.of(shuffled, SETTINGS);
    assertThat(signals).isEqualTo(Observations.of(History.of(entries, 100), SETTINGS));
    assertThat(signals).allSatisfy(signal -> assertThat(signal.weight()).isPositive());
    assertThat(signals).extracting(Observation::itemId).doesNotHaveDuplicates();
  }

  @Provide
  Arbitrary<List<HistoryEntry>> entries() {
    return Histories.entries().list().ofMaxSize(12);
  }

  private static List<Observation> signals(HistoryEntry... entries) {
    return Observations.of(History.of(List.of(entries), 100), SETTINGS);
  }
}
