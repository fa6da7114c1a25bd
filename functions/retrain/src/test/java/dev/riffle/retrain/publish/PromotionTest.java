package dev.riffle.retrain.publish;

import static dev.riffle.core.registry.ServingStrategy.PERSONAL;
import static dev.riffle.core.registry.ServingStrategy.POPULAR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.registry.Experiment;
import dev.riffle.core.registry.ModelPointer;
import dev.riffle.core.registry.ModelPointer.Arm;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PromotionTest {
  @Test
  void theVersionBeforeLeadsThePreviousOnes() {
    var pointer = Promotion.of(ModelPointer.to("b", List.of("a")), "c", PERSONAL);

    assertThat(pointer).isEqualTo(ModelPointer.to("c", List.of("b", "a")));
  }

  @Test
  void tenPreviousVersionsAreKept() {
    var pointer = Promotion.first("v0", PERSONAL);
    for (int i = 1; i <= 15; i++) {
      pointer = Promotion.of(pointer, "v" + i, PERSONAL);
    }

    assertThat(pointer.previous()).hasSize(10).startsWith("v14").endsWith("v5");
  }

  @Test
  void aVersionIsNotItsOwnPrevious() {
    assertThat(Promotion.of(ModelPointer.to("b", List.of("a")), "a", PERSONAL).previous())
        .containsExactly("b");
  }

  @Test
  void anExperimentsOtherArmsStay() {
    var arms = List.of(new Arm("bold", "x", 0.2), new Arm("default", "b", 0.8));
    var experiment = Optional.of(Experiment.of("bolder", Instant.EPOCH));

    var pointer = Promotion.of(new ModelPointer(arms, List.of(), experiment), "c", PERSONAL);

    assertThat(pointer.arms())
        .containsExactly(new Arm("bold", "x", 0.2), new Arm("default", "c", 0.8));
    assertThat(pointer.previous()).containsExactly("b");
    assertThat(pointer.experiment()).isEqualTo(experiment);
  }

  @Test
  void aModelMayServeAsPopularityAndGiveWayToOneThatDoesNot() {
    var popular = Promotion.first("a", POPULAR);
    var personal = Promotion.of(popular, "b", PERSONAL);

    assertThat(popular.control().strategy()).isEqualTo(POPULAR);
    assertThat(personal).isEqualTo(ModelPointer.to("b", List.of("a")));
    assertThat(Promotion.back(personal, "a", POPULAR).control().strategy()).isEqualTo(POPULAR);
  }

  @Test
  void aVersionThatServesAsPopularityMayBeLetServeByItsVectors() {
    assertThat(Promotion.of(Promotion.first("a", POPULAR), "a", PERSONAL))
        .isEqualTo(ModelPointer.to("a", List.of()));
  }

  @Test
  void goingBackForgetsWhatServedAfter() {
    var pointer = ModelPointer.to("d", List.of("c", "b", "a"));

    assertThat(Promotion.back(pointer, "c", PERSONAL))
        .isEqualTo(ModelPointer.to("c", List.of("b", "a")));
    assertThat(Promotion.back(pointer, "b", PERSONAL))
        .isEqualTo(ModelPointer.to("b", List.of("a")));
  }
}
