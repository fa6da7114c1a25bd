package dev.riffle.core.online;

import static dev.riffle.core.event.InteractionType.DISLIKE;
import static dev.riffle.core.event.InteractionType.LIKE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.riffle.core.event.InteractionType;
import dev.riffle.core.model.Model;
import dev.riffle.core.snapshot.Drafts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EncoderTest {
  private static final int DIMS = 6;
  private static final Model MODEL = model();

  private final UserEncoder encoder = new UserEncoder(MODEL);

  @Property(tries = 300)
  void contributionsAddUpToTheScore(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int events) {
    var random = new Random(seed);
    encoder
        .encode(history(random, events))
        .ifPresent(
            user -> {
              float[] item = Drafts.vector(random, DIMS);
              double score = 0;
              for (int d = 0; d < DIMS; d++) {
                score += (double) item[d] * user.vector()[d];
              }
              List<FoldInResult.Contribution> parts = user.contributions(item);
              assertThat(parts)
                  .extracting(FoldInResult.Contribution::signal)
                  .isEqualTo(user.signals());
              assertThat(parts.stream().mapToDouble(FoldInResult.Contribution::score).sum())
                  .isCloseTo(score, within(1e-5));
              assertThat(parts)
                  .filteredOn(part -> !part.signal().liked())
                  .allSatisfy(part -> assertThat(part.score()).isZero());
            });
  }

  @Property(tries = 200)
  void equalHistoriesGiveEqualBitsHoweverTheyCameAbout(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int events) {
    var random = new Random(seed);
    History history = history(random, events);
    var shuffled = new ArrayList<>(history.entries());
    Collections.shuffle(shuffled, random);
    History again = History.EMPTY;
    for (HistoryEntry entry : shuffled) {
      again = again.with(List.of(entry, shuffled.getFirst()), 100);
    }
    assertThat(encoder.encode(again).map(FoldInResult::vector))
        .usingRecursiveComparison()
        .isEqualTo(encoder.encode(history).map(FoldInResult::vector));
  }

  @Test
  void unknownItemsCountForNothing() {
    Observation known = new Observation("3", 2, true);
    Observation unknown = new Observation("nobody", 9, true);
    FoldInResult with = encoder.encode(List.of(unknown, known, unknown)).orElseThrow();
    assertThat(with.vector()).isEqualTo(encoder.encode(List.of(known)).orElseThrow().vector());
    assertThat(with.signals()).containsExactly(known);
    assertThat(encoder.encode(List.of(unknown))).isEmpty();
    assertThat(encoder.encode(History.EMPTY)).isEmpty();
  }

  @Test
  void aLikeRaisesTheItemsScoreAndADislikeLowersIt() {
    History liked = History.of(List.of(Histories.entry(LIKE, "1", Duration.ZERO)), 10);
    History both = liked.with(List.of(Histories.entry(DISLIKE, "2", Duration.ofSeconds(1))), 10);
    assertThat(score(liked, "1")).isBetween(0.3, 1.0);
    assertThat(Math.abs(score(both, "2"))).isLessThan(Math.abs(score(liked, "2")));
  }

  private double score(History history, String item) {
    var vector = new float[DIMS];
    assertThat(MODEL.copyVector(item, vector, 0)).isTrue();
    return encoder.encode(history).orElseThrow().contributions(vector).stream()
        .mapToDouble(FoldInResult.Contribution::score)
        .sum();
  }

  private static History history(Random random, int events) {
    var entries = new ArrayList<HistoryEntry>();
    InteractionType[] types = InteractionType.values();
    for (int i = 0; i < events; i++) {
      entries.add(
          Histories.entry(
              types[random.nextInt(types.length)],
              Integer.toString(random.nextInt(50)),
              Duration.ofHours(random.nextInt(5_000))));
    }
    return History.of(entries, 100);
  }

  private static Model model() {
    var random = new Random(5);
    var vectors = new ArrayList<float[]>();
    for (int i = 0; i < 40; i++) {
      vectors.add(Drafts.vector(random, DIMS));
    }
    return Drafts.model(DIMS, vectors);
  }
}
