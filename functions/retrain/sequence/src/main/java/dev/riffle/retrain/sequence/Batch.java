package dev.riffle.retrain.sequence;

import dev.riffle.core.encode.TimeGap;
import java.util.Arrays;
import java.util.List;

/**
 * Windows as arrays, {@code rows x length}, each padded at its end: attention looks backwards, so
 * what is padded is seen by nothing that counts.
 *
 * @param items that are read
 * @param kinds of the events
 * @param gaps to the event before
 * @param places in the flattened arrays behind which a target comes
 * @param targets the items that come there
 */
record Batch(
    int rows, int length, int[] items, int[] kinds, int[] gaps, int[] places, int[] targets) {

  static Batch of(List<Window> windows, TrainingSequences sequences, int gapCount) {
    int rows = windows.size();
    int length = windows.stream().mapToInt(Window::length).max().orElse(0);
    var items = new int[rows * length];
    var kinds = new int[rows * length];
    var gaps = new int[rows * length];
    var places = new int[rows * length];
    var targets = new int[rows * length];
    int found = 0;
    for (int row = 0; row < rows; row++) {
      Window window = windows.get(row);
      for (int n = 0; n < window.length(); n++) {
        int event = window.from() + n;
        int at = row * length + n;
        items[at] = sequences.items()[event];
        kinds[at] = sequences.kinds()[event];
        gaps[at] =
            n == 0
                ? 0
                : TimeGap.of(sequences.times()[event] - sequences.times()[event - 1], gapCount);
        if (sequences.targets()[event + 1]) {
          places[found] = at;
          targets[found++] = sequences.items()[event + 1];
        }
      }
    }
    return new Batch(
        rows,
        length,
        items,
        kinds,
        gaps,
        Arrays.copyOf(places, found),
        Arrays.copyOf(targets, found));
  }
}
