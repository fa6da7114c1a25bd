package dev.riffle.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EmulatorKindTest {
  @Test
  void miniStackUnlessASettingSaysOtherwise() {
    assertThat(EmulatorKind.chosen(Optional.empty(), Map.of())).isEqualTo(EmulatorKind.MINISTACK);
    assertThat(EmulatorKind.chosen(Optional.empty(), Map.of("RIFFLE_EMULATOR", "localstack")))
        .isEqualTo(EmulatorKind.LOCALSTACK);
  }

  @Test
  void theSystemPropertyGoesBeforeTheVariable() {
    assertThat(
            EmulatorKind.chosen(Optional.of("ministack"), Map.of("RIFFLE_EMULATOR", "localstack")))
        .isEqualTo(EmulatorKind.MINISTACK);
  }

  @Test
  void aNameThatThereIsNotIsSaidWithItsPlaceAndThoseThatThereAre() {
    assertThatThrownBy(
            () -> EmulatorKind.chosen(Optional.empty(), Map.of("RIFFLE_EMULATOR", "LocalStack")))
        .isInstanceOf(SetupException.class)
        .hasMessage("RIFFLE_EMULATOR is \"LocalStack\": it must be one of ministack, localstack.");
  }
}
