package dev.riffle.retrain.successor;

/**
 * Where each item is in the histories, such as {@link Sequences}: their transpose.
 *
 * @param starts item n is at {@code starts[n]} to {@code starts[n + 1]} of the other arrays
 * @param histories by rising number
 * @param places in the arrays of the sequences
 */
record Occurrences(int[] starts, int[] histories, int[] places) {
  static Occurrences of(Sequences sequences) {
    return of(sequences.itemCount(), sequences.starts(), sequences.items());
  }

  /**
   * Of histories.
   *
   * @param itemCount how many items there are
   * @param begins history n is {@code begins[n]} to {@code begins[n + 1]} of {@code items}
   */
  static Occurrences of(int itemCount, int[] begins, int[] items) {
    var starts = new int[itemCount + 1];
    for (int item : items) {
      starts[item + 1]++;
    }
    for (int item = 0; item < itemCount; item++) {
      starts[item + 1] += starts[item];
    }
    var next = starts.clone();
    var histories = new int[items.length];
    var places = new int[items.length];
    for (int history = 0; history + 1 < begins.length; history++) {
      for (int place = begins[history]; place < begins[history + 1]; place++) {
        int to = next[items[place]]++;
        histories[to] = history;
        places[to] = place;
      }
    }
    return new Occurrences(starts, histories, places);
  }
}
