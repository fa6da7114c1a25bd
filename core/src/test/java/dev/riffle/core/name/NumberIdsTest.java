package dev.riffle.core.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberIdsTest {
  private static final long SAFE = (1L << 53) - 1;

  @Property
  void aSafeWholeNumberIsItsDigits(@ForAll @LongRange(min = -SAFE, max = SAFE) long number) {
    assertThat(Ids.ofNumber(BigDecimal.valueOf(number))).contains(Long.toString(number));
    // As a double it is the same, or it was none.
    assertThat(Ids.ofNumber(BigDecimal.valueOf((double) number))).contains(Long.toString(number));
  }

  @Property
  void anyOtherIsNone(@ForAll long number) {
    boolean safe = number >= -SAFE && number <= SAFE;
    assertThat(Ids.ofNumber(BigDecimal.valueOf(number)).isPresent()).isEqualTo(safe);
    assertThat(Ids.ofNumber(BigDecimal.valueOf(number).add(new BigDecimal("0.25")))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1.0,1", "1e3,1000", "-0.0,0", "0e-999999999,0", "120E-1,12"})
  void howItIsWrittenDoesNotMatter(String number, String id) {
    assertThat(Ids.ofNumber(new BigDecimal(number))).contains(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1E+999999999", "1E-999999999", "-1E+99", "0.5"})
  void numbersOfAnySizeAreJudgedAtOnce(String number) {
    assertThat(Ids.ofNumber(new BigDecimal(number))).isEmpty();
  }

  @Test
  void theRuleSaysWhatToSend() {
    assertThat(Ids.NUMBER_RULE).contains(Long.toString(SAFE), "as a string");
  }
}
