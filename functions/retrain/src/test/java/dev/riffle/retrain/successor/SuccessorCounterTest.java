package dev.riffle.retrain.successor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.successor.SuccessorSettings;
import dev.riffle.core.successor.SuccessorWeights;
import dev.riffle.retrain.data.Diary;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.ials.WorkerPool;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SuccessorCounterTest {
  private static final List<String> ITEMS = List.of("a", "b", "c", "d");

  /** Half as much backwards, half as much a step further, no popularity, no shrinkage. */
  private static final CountingSettings PLAIN =
      CountingSettings.defaults()
          .withBackward(0.5)
          .withDistance(0.5, 2)
          .withExponents(0, 0)
          .withShrinkage(0);

  @Test
  void countsDirectionAndDistanceUpToTheWindow() {
    Interactions all =
        new Diary()
            .click("u", "a", 1)
            .click("u", "b", 2)
            .click("u", "c", 3)
            .click("u", "d", 4)
            .build();

    SuccessorWeights weights = count(all, PLAIN, 1);

    assertThat(row(weights, "a")).containsExactly(0, 1, 0.5, 0);
    assertThat(row(weights, "b")).containsExactly(0.5, 0, 1, 0.5);
    assertThat(row(weights, "d")).containsExactly(0, 0.25, 0.5, 0);
  }

  @Test
  void popularityAndShrinkageDivide() {
    var diary = new Diary();
    for (int user = 0; user < 4; user++) {
      diary.click("u" + user, "a", 1).click("u" + user, "b", 2);
    }
    Interactions all = diary.click("v", "b", 1).click("w", "b", 1).build();

    SuccessorWeights weights = count(all, PLAIN.withExponents(0.5, 1).withShrinkage(3), 1);

    // Four times, by the root of four and six times, and three more.
    assertThat(row(weights, "a")[1]).isCloseTo(4 / (2 * 6 + 3.0), within(1e-6));
  }

  @Test
  void itemsOfTheSameMomentHaveNoOrder() {
    SuccessorWeights weights =
        count(new Diary().click("u", "a", 1).click("u", "b", 1).build(), PLAIN, 1);

    assertThat(row(weights, "a")[1]).isEqualTo(0.75);
    assertThat(row(weights, "b")[0]).isEqualTo(0.75);
  }

  @Test
  void whatWasDislikedNeitherFollowsNorIsFollowed() {
    Interactions all =
        new Diary().click("u", "a", 1).dislike("u", "b", 2).click("u", "c", 3).build();

    SuccessorWeights weights = count(all, PLAIN, 1);

    assertThat(row(weights, "a")).containsExactly(0, 0, 1, 0);
    assertThat(row(weights, "b")).containsOnly(0);
  }

  @Test
  void whatIsAlikeIsExpectedToFollowBeforeAnybodyDidSo() {
    Interactions all = new Diary().click("u", "a", 1).click("v", "c", 1).click("w", "c", 1).build();

    SuccessorWeights weights =
        count(
            all,
            PLAIN.withLikeness(0, 2),
            List.of(List.of("x"), List.of("y"), List.of("x"), List.of()));

    assertThat(row(weights, "a")[2]).isCloseTo(2 * Math.log1p(2), within(1e-6));
    assertThat(row(weights, "a")[1]).isZero();
    assertThat(row(weights, "b")).containsOnly(0);
  }

  @Test
  void anItemKeepsItsGreatest() {
    Interactions all = new Diary().click("u", "a", 1).click("u", "b", 2).click("u", "c", 3).build();

    assertThat(row(count(all, PLAIN.withSuccessors(1), 1), "a")).containsExactly(0, 1, 0, 0);
  }

  @Test
  void theSameBitsOnAnyNumberOfThreads() {
    var random = new SplittableRandom(5);
    var diary = new Diary();
    for (int n = 0; n < 3_000; n++) {
      diary.click("u" + random.nextInt(100), "i" + random.nextInt(60), random.nextDouble());
    }
    Interactions all = diary.build();
    List<String> items = List.copyOf(new TreeSet<>(all.itemIds()));

    SuccessorWeights one = count(all, items, CountingSettings.defaults(), 1, none(items.size()));
    SuccessorWeights many = count(all, items, CountingSettings.defaults(), 7, none(items.size()));

    assertThat(many.starts()).isEqualTo(one.starts());
    assertThat(many.items()).isEqualTo(one.items());
    assertThat(many.weights()).isEqualTo(one.weights());
  }

  private static SuccessorWeights count(Interactions all, CountingSettings settings, int threads) {
    return count(all, ITEMS, settings, threads, none(ITEMS.size()));
  }

  private static SuccessorWeights count(
      Interactions all, CountingSettings settings, List<List<String>> categories) {
    return count(
        all, ITEMS, settings, 1, categories.stream().map(SuccessorCounterTest::of).toList());
  }

  private static SuccessorWeights count(
      Interactions all,
      List<String> items,
      CountingSettings settings,
      int threads,
      List<ItemFeatures> features) {
    try (var workers = new WorkerPool(threads)) {
      var sequences =
          Sequences.of(all, items, EncoderSettings.defaults(), SuccessorSettings.defaults());
      return new SuccessorCounter(sequences, Likeness.of(features), workers).count(settings, 1);
    }
  }

  private static List<ItemFeatures> none(int items) {
    return IntStream.range(0, items).mapToObj(_ -> ItemFeatures.none()).toList();
  }

  private static ItemFeatures of(List<String> categories) {
    return new ItemFeatures(categories, List.of(), Map.of(), "", List.of(), true, Optional.empty());
  }

  private static double[] row(SuccessorWeights weights, String item) {
    var row = new double[ITEMS.size()];
    int n = ITEMS.indexOf(item);
    for (int at = weights.starts()[n]; at < weights.starts()[n + 1]; at++) {
      row[weights.items()[at]] = weights.weights()[at];
    }
    return row;
  }
}
