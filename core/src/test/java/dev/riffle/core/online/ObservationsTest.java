package dev.riffle.core.online;

import static dev.riffle.core.event.InteractionType.CLICK;
import static dev.riffle.core.event.InteractionType.DISLIKE;
import static dev.riffle.core.event.InteractionType.IMPRESSION;
import static dev.riffle.core.event.InteractionType.LIKE;
import static dev.riffle.core.event.InteractionType.PURCHASE;
import static dev.riffle.core.event.InteractionType.RATING;
import static dev.riffle.core.event.InteractionType.VIEW;
import static dev.riffle.core.online.Histories.entry;
import static dev.riffle.core.online.Histories.rating;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ObservationsTest {
  private static final EncoderSettings SETTINGS =
      EncoderSettings.defaults()
          .withScales(new ValueScales(Map.of(RATING, UsualScale.ONE_TO_FIVE.scale())));
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
  void withoutAKnownScaleAThumbsUpIsNoDislike() {
    EncoderSettings unknown = EncoderSettings.defaults();
    assertThat(Observations.of(history(rating(1, "a", NOW)), unknown))
        .containsExactly(new Observation("a", 1, true));
    for (double up : new double[] {0.5, 1, 3, 4, 5, 10, 100}) {
      assertThat(unknown.read(RATING, OptionalDouble.of(up)).speaksFor()).as("%s", up).isTrue();
    }
    for (double low : new double[] {-1, 0, 1.5, 2, 2.5}) {
      assertThat(unknown.read(RATING, OptionalDouble.of(low)).liked()).as("%s", low).isFalse();
    }
    assertThat(unknown.read(LIKE, OptionalDouble.of(-1)).liked()).isFalse();
    assertThat(unknown.read(LIKE, OptionalDouble.of(0)).liked()).isTrue();
    assertThat(unknown.read(PURCHASE, OptionalDouble.of(-20)).liked()).isTrue();
    assertThat(unknown.read(DISLIKE, OptionalDouble.of(1)).liked()).isFalse();
  }

  @Test
  void aRatingThatMeansUnratedIsAView() {
    EncoderSettings books =
        EncoderSettings.defaults()
            .withScales(new ValueScales(Map.of(RATING, new ValueScale(5.5, true))));
    assertThat(Observations.of(history(rating(0, "a", NOW)), books))
        .containsExactly(new Observation("a", 0.5, true));
    assertThat(
            Observations.of(history(rating(2, "a", NOW.minusDays(1)), rating(0, "a", NOW)), books))
        .as("it is no newer opinion")
        .singleElement()
        .satisfies(signal -> assertThat(signal.liked()).isFalse());
  }

  @Test
  void aTypesOwnScaleIsReadWhereItIsSet() {
    EncoderSettings watched =
        EncoderSettings.defaults()
            .withScales(new ValueScales(Map.of(VIEW, new ValueScale(50, false))));
    assertThat(watched.read(VIEW, OptionalDouble.of(10)).liked()).isFalse();
    assertThat(watched.read(VIEW, OptionalDouble.of(90)).liked()).isTrue();
    assertThat(watched.read(VIEW, OptionalDouble.empty()).liked()).isTrue();
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
    return Observations.of(history(entries), SETTINGS);
  }

  private static History history(HistoryEntry... entries) {
    return History.of(List.of(entries), 100);
  }
}
