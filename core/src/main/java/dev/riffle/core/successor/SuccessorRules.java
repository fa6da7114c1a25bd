package dev.riffle.core.successor;

/** What rows in arrays must hold to. */
final class SuccessorRules {
  private SuccessorRules() {}

  static void checkStarts(int[] starts, int rows, int items, int weights) {
    if (starts.length != rows + 1 || items != weights) {
      throw new IllegalArgumentException(
          "%d starts for %d rows, %d items and %d weights"
              .formatted(starts.length, rows, items, weights));
    }
    if (starts[0] != 0 || starts[rows] != items) {
      throw new IllegalArgumentException(
          "rows begin at %d and end at %d of %d".formatted(starts[0], starts[rows], items));
    }
    for (int row = 0; row < rows; row++) {
      if (starts[row] > starts[row + 1]) {
        throw new IllegalArgumentException(
            "row %d begins at %d and ends at %d".formatted(row, starts[row], starts[row + 1]));
      }
    }
  }
}
