package dev.riffle.retrain.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.core.model.ModelPointer;
import dev.riffle.core.model.ModelPointer.Arm;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromotionTest {
  @Test
  void theVersionBeforeLeadsThePreviousOnes() {
    var pointer = Promotion.of(ModelPointer.to("b", List.of("a")), "c");

    assertThat(pointer).isEqualTo(ModelPointer.to("c", List.of("b", "a")));
  }

  @Test
  void tenPreviousVersionsAreKept() {
    var pointer = Promotion.first("v0");
    for (int i = 1; i <= 15; i++) {
      pointer = Promotion.of(pointer, "v" + i);
    }

    assertThat(pointer.previous()).hasSize(10).startsWith("v14").endsWith("v5");
  }

  @Test
  void aVersionIsNotItsOwnPrevious() {
    assertThat(Promotion.of(ModelPointer.to("b", List.of("a")), "a").previous())
        .containsExactly("b");
  }

  @Test
  void anExperimentsOtherArmsStay() {
    var arms = List.of(new Arm("bold", "x", 0.2), new Arm("default", "b", 0.8));

    var pointer = Promotion.of(new ModelPointer(arms, List.of()), "c");

    assertThat(pointer.arms())
        .containsExactly(new Arm("bold", "x", 0.2), new Arm("default", "c", 0.8));
    assertThat(pointer.previous()).containsExactly("b");
  }

  @Test
  void goingBackForgetsWhatServedAfter() {
    var pointer = ModelPointer.to("d", List.of("c", "b", "a"));

    assertThat(Promotion.back(pointer, "c")).isEqualTo(ModelPointer.to("c", List.of("b", "a")));
    assertThat(Promotion.back(pointer, "b")).isEqualTo(ModelPointer.to("b", List.of("a")));
  }

  @Test
  void anExperimentTakesItsShareFromTheDefaultArmAndGivesItBack() {
    var alone = ModelPointer.to("a", List.of("z"));

    var one = Promotion.experiment(alone, "bold", "b", 0.2);
    var two = Promotion.experiment(one, "calm", "c", 0.3);
    var moved = Promotion.experiment(two, "bold", "d", 0.1);

    assertThat(one.arms()).containsExactly(new Arm("default", "a", 0.8), new Arm("bold", "b", 0.2));
    assertThat(two.arms().getFirst()).isEqualTo(new Arm("default", "a", 0.5));
    assertThat(moved.arms()).contains(new Arm("default", "a", 0.6), new Arm("bold", "d", 0.1));
    assertThat(Promotion.experiment(one, "bold", "", 0)).isEqualTo(alone);
  }

  @Test
  void theDefaultArmKeepsSomebody() {
    var one = Promotion.experiment(ModelPointer.to("a", List.of()), "bold", "b", 0.6);

    assertThatThrownBy(() -> Promotion.experiment(one, "calm", "c", 0.4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nothing would be left");
  }
}
