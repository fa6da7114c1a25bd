package dev.riffle.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariablesTest {
  private static final WholeNumber DAYS = new WholeNumber("days", 1, 3_650);

  @Test
  void whatIsBlankIsNotThere() {
    var variables = variables(Map.of("DAYS", " ", "NAME", ""));

    assertThat(variables.count("DAYS", 7, DAYS)).isEqualTo(7);
    assertThat(variables.text("NAME")).isEmpty();
    assertThatThrownBy(() -> variables.needed("NAME"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("NAME is not set: the tests set it");
  }

  @Test
  void numbersAreTakenUpToTheirBounds() {
    assertThat(variables(Map.of("DAYS", "1")).count("DAYS", 7, DAYS)).isEqualTo(1);
    assertThat(variables(Map.of("DAYS", " 3650 ")).count("DAYS", 7, DAYS)).isEqualTo(3_650);
    assertThat(variables(Map.of("B", "4294967296")).number("B", 0, WholeNumber.bytes(1)))
        .isEqualTo(1L << 32);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "3651", "1.5", "1e2", "seven", "0x7", "9223372036854775808"})
  void whatBreaksTheRuleIsRefusedWithRangeAndUnit(String value) {
    var variables = variables(Map.of("DAYS", value));

    assertThatThrownBy(() -> variables.count("DAYS", 7, DAYS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "DAYS must be a whole number of days from 1 to 3,650, not '%s'".formatted(value));
  }

  private static Variables variables(Map<String, String> environment) {
    return new Variables(environment, "the tests set it");
  }
}
