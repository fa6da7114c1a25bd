package dev.riffle.retrain.ials;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CsrMatrixTest {
  @Test
  void columnsAscendHoweverTheyCame() {
    var builder = new CsrMatrixBuilder(0.5);
    builder.cell(3, 1, true);
    builder.cell(1, 2, false);
    builder.endRow();
    builder.endRow();
    builder.cell(0, 4, true);
    builder.endRow();

    var cells = builder.build(4);

    assertThat(cells.starts()).containsExactly(0, 2, 2, 3);
    assertThat(cells.columns()).containsExactly(1, 3, 0);
    assertThat(cells.weights()).containsExactly(2, 1, 4);
    assertThat(cells.pulls()).containsExactly(0, 1.5f, 4.5f);
  }

  @Property(tries = 30)
  void turnedTwiceIsTheSame(
      @ForAll @IntRange(min = 1, max = 20) int users,
      @ForAll @IntRange(min = 1, max = 20) int items,
      @ForAll long seed) {
    var cells = SmallData.cells(users, items, seed);

    var again = cells.transposed().transposed();

    assertThat(again.columnCount()).isEqualTo(items);
    assertThat(again.starts()).isEqualTo(cells.starts());
    assertThat(again.columns()).isEqualTo(cells.columns());
    assertThat(again.weights()).isEqualTo(cells.weights());
    assertThat(again.pulls()).isEqualTo(cells.pulls());
  }
}
