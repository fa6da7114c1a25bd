package dev.riffle.core.successor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.core.event.InteractionType;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.online.UsualScale;
import dev.riffle.core.online.ValueScales;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HistoryStepsTest {
  private static final EncoderSettings ENCODER =
      EncoderSettings.defaults()
          .withScales(
              new ValueScales(Map.of(InteractionType.RATING, UsualScale.ONE_TO_FIVE.scale())));
  private static final SuccessorSettings SETTINGS =
      SuccessorSettings.defaults()
          .withTypeWeights(
              Map.of(
                  InteractionType.CLICK, 1.0,
                  InteractionType.PURCHASE, 4.0,
                  InteractionType.LIKE, 2.0,
                  InteractionType.RATING, 2.0));

  private final List<HistoryEntry> entries = new ArrayList<>();

  @Test
  void eachItemIsOneStepAndHalvesWithTheHalfLife() {
    add(InteractionType.CLICK, "a");
    add(InteractionType.CLICK, "b");
    add(InteractionType.CLICK, "a");
    add(InteractionType.CLICK, "c");

    assertThat(steps(SETTINGS.withHalfLifeSteps(1)))
        .containsExactly(
            new HistoryStep("c", 1), new HistoryStep("a", 0.5), new HistoryStep("b", 0.25));
  }

  @Test
  void anItemsGreatestTypeCounts() {
    add(InteractionType.PURCHASE, "a");
    add(InteractionType.CLICK, "a");

    assertThat(steps(SETTINGS)).containsExactly(new HistoryStep("a", 4));
  }

  @Test
  void whatIsDislikedIsNoStepUnlessItIsLikedAgain() {
    add(InteractionType.LIKE, "a");
    add(InteractionType.CLICK, "b");
    rate("b", 1);
    add(InteractionType.CLICK, "b");
    rate("c", 1);
    rate("c", 5);
    add(InteractionType.DISLIKE, "d");

    assertThat(steps(SETTINGS.withHalfLifeSteps(1)))
        .containsExactly(new HistoryStep("c", 2), new HistoryStep("a", 1));
  }

  @Test
  void whatWeighsNothingIsNoStepAndTakesNoPlace() {
    add(InteractionType.CLICK, "a");
    add(InteractionType.CLICK, "b");
    add(InteractionType.VIEW, "a");
    add(InteractionType.VIEW, "seen");
    add(InteractionType.IMPRESSION, "shown");

    assertThat(steps(SETTINGS.withHalfLifeSteps(1)))
        .containsExactly(new HistoryStep("b", 1), new HistoryStep("a", 0.5));
  }

  @Test
  void onlyTheNewestStepsCount() {
    for (int n = 0; n < 10; n++) {
      add(InteractionType.CLICK, "i" + n);
    }
    assertThat(steps(SETTINGS.withSteps(2)).stream().map(HistoryStep::itemId))
        .containsExactly("i9", "i8");
  }

  @Property
  void theOrderInWhichEventsComeChangesNothing(@ForAll long seed) {
    var random = new Random(seed);
    for (int n = 0; n < 12; n++) {
      InteractionType[] types = InteractionType.values();
      add(types[random.nextInt(types.length)], "i" + random.nextInt(5));
    }
    List<HistoryStep> steps = steps(SETTINGS);
    Collections.shuffle(entries, random);

    assertThat(steps(SETTINGS)).isEqualTo(steps);
    assertThat(steps.stream().map(HistoryStep::itemId)).doesNotHaveDuplicates();
    assertThat(steps).allSatisfy(step -> assertThat(step.weight()).isPositive());
  }

  @Test
  void indexesAreReadAsTheyWereStored() {
    add(InteractionType.CLICK, "a");
    add(InteractionType.CLICK, "b");
    StepIndexes indexes =
        StepIndexes.of(
            steps(SETTINGS), id -> id.equals("a") ? OptionalInt.of(70_000) : OptionalInt.empty());

    assertThat(indexes.indexes()).containsExactly(StepIndexes.UNKNOWN, 70_000);
    assertThat(StepIndexes.decode(indexes.encode())).contains(indexes);
    assertThat(StepIndexes.decode(new byte[5])).isEmpty();
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> SETTINGS.withHalfLifeSteps(0))
        .hasMessage("halfLifeSteps must be above 0 and at most 1,000,000, not 0.0");
    assertThatThrownBy(() -> SETTINGS.withHalfLifeSteps(Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> SETTINGS.withSteps(1_001))
        .hasMessage("steps must be 1 to 1,000, not 1001");
    assertThatThrownBy(() -> SETTINGS.withTypeWeights(Map.of(InteractionType.CLICK, -1.0)))
        .hasMessage("the weight of click must be 0 to 1,000,000, not -1.0");
  }

  private List<HistoryStep> steps(SuccessorSettings settings) {
    return HistorySteps.of(History.of(entries, 1_000), ENCODER, settings);
  }

  private void add(InteractionType type, String item) {
    add(type, item, OptionalDouble.empty());
  }

  private void rate(String item, double value) {
    add(InteractionType.RATING, item, OptionalDouble.of(value));
  }

  private void add(InteractionType type, String item, OptionalDouble value) {
    int n = entries.size();
    entries.add(
        new HistoryEntry(EventKey.of("e" + n), type, item, Instant.ofEpochSecond(n), value));
  }
}
