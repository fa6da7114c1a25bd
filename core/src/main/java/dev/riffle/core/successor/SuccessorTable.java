package dev.riffle.core.successor;

/** The rows of consecutive items in memory, immutable and checked. */
public final class SuccessorTable implements SuccessorRows {
  private final int[] starts;
  private final float[] scales;
  private final int[] items;
  private final char[] codes;

  /**
   * Takes the arrays, which are not to be written to afterwards.
   *
   * @param starts row n is {@code starts[n]} to {@code starts[n + 1]} of {@code items} and {@code
   *     codes}
   * @param scales one a row
   * @param of how many items the model has
   * @throws IllegalArgumentException when they do not fit each other, an index is out of range or
   *     does not rise within its row, or a scale is not 0 to {@link SuccessorWeights#MAX_WEIGHT}
   */
  public SuccessorTable(int[] starts, float[] scales, int[] items, char[] codes, int of) {
    this.starts = starts;
    this.scales = scales;
    this.items = items;
    this.codes = codes;
    SuccessorRules.checkStarts(starts, scales.length, items.length, codes.length);
    for (int row = 0; row < scales.length; row++) {
      if (!(scales[row] >= 0 && scales[row] <= SuccessorWeights.MAX_WEIGHT)) {
        throw new IllegalArgumentException("row %d has the scale %s".formatted(row, scales[row]));
      }
      int before = -1;
      for (int at = starts[row]; at < starts[row + 1]; at++) {
        if (items[at] <= before || items[at] >= of) {
          throw new IllegalArgumentException(
              "row %d has item %d after %d of %d".formatted(row, items[at], before, of));
        }
        before = items[at];
      }
    }
  }

  /** How many rows. */
  public int rows() {
    return scales.length;
  }

  /** How many weights are in all rows. */
  public int weights() {
    return items.length;
  }

  @Override
  public SuccessorRow row(int item) {
    return new SuccessorRow(scales[item], items, codes, starts[item], starts[item + 1]);
  }
}
