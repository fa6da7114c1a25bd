package dev.riffle.edge.form;

import dev.riffle.core.successor.SuccessorRow;
import dev.riffle.core.successor.SuccessorTable;
import java.util.Arrays;
import java.util.Optional;

/** Gathers a table's rows of the items that stay, by their indexes in the form. */
final class KeptRows {
  private final int[] indexes;
  private final int count;
  private final float[] scales;
  private final int[] starts;
  private int[] items = new int[1024];
  private char[] codes = new char[1024];
  private int rows;
  private int end;

  /**
   * @param indexes from the whole model to the form; -1 where an item did not stay
   * @param count how many stayed
   */
  KeptRows(int[] indexes, int count) {
    this.indexes = indexes;
    this.count = count;
    this.scales = new float[count];
    this.starts = new int[count + 1];
  }

  /** Bytes of a row with so many weights. */
  static int bytes(int weights) {
    return Float.BYTES + Integer.BYTES + weights * (Integer.BYTES + Character.BYTES);
  }

  /** Takes the row of an item of the whole model; items come by rising index. */
  void add(int item, SuccessorRow row) {
    if (indexes[item] < 0) {
      return;
    }
    scales[rows] = row.scale();
    for (int n = 0; n < row.size(); n++) {
      // The order of the items stays, so indexes go on rising within the row.
      if (indexes[row.item(n)] >= 0) {
        add(indexes[row.item(n)], row.code(n));
      }
    }
    starts[++rows] = end;
  }

  /** The rows; nothing when none came. */
  Optional<SuccessorTable> table() {
    return rows == 0
        ? Optional.empty()
        : Optional.of(
            new SuccessorTable(
                starts, scales, Arrays.copyOf(items, end), Arrays.copyOf(codes, end), count));
  }

  private void add(int item, char code) {
    if (end == items.length) {
      items = Arrays.copyOf(items, 2 * end);
      codes = Arrays.copyOf(codes, 2 * end);
    }
    items[end] = item;
    codes[end++] = code;
  }
}
