package dev.riffle.recommend.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.riffle.core.model.ModelPointer.Arm;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArmChoiceTest {
  private static final List<Arm> ARMS = List.of(new Arm("a", "v1", 0.8), new Arm("b", "v2", 0.2));

  @Test
  void keepsEverybodyInTheirArm() {
    assertThat(ArmChoice.of(ARMS, "shop", "u7")).isEqualTo(ArmChoice.of(ARMS, "shop", "u7"));
  }

  @Test
  void giveEachArmItsShare() {
    long inB =
        IntStream.range(0, 20_000)
            .filter(i -> ArmChoice.of(ARMS, "shop", "user-" + i).name().equals("b"))
            .count();

    assertThat(inB / 20_000.0).isCloseTo(0.2, within(0.015));
  }
}
