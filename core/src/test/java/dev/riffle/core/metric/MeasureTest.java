package dev.riffle.core.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MeasureTest {
  /** CloudWatch counts what lacks a dimension set as nothing, and takes no unit of its own. */
  @Test
  void eachHasANameOfItsOwnAUnitAndSomethingItIsCountedBy() {
    assertThat(Measure.values()).extracting(Measure::wireName).doesNotHaveDuplicates();
    for (Measure measure : Measure.values()) {
      assertThat(measure.wireName()).matches("[A-Z][A-Za-z0-9]+");
      assertThat(measure.unit()).matches("[A-Z][A-Za-z]+|None");
      assertThat(measure.dimensionSets()).as(measure.wireName()).isNotEmpty();
    }
    assertThat(Arrays.stream(Measure.values()).map(Measure::unit))
        .contains("Count", "Milliseconds");
  }
}
