package dev.riffle.retrain.successor;

/**
 * Where each item is in the histories: the transpose of {@link Sequences}.
 *
 * @param starts item n is at {@code starts[n]} to {@code starts[n + 1]} of the other arrays
 * @param histories by rising number
 * @param places in the arrays of the sequences
 */
record Occurrences(int[] starts, int[] histories, int[] places) {
  static Occurrences of(Sequences sequences) {
    var starts = new int[sequences.itemCount() + 1];
    for (int item : sequences.items()) {
      starts[item + 1]++;
    }
    for (int item = 0; item < sequences.itemCount(); item++) {
      starts[item + 1] += starts[item];
    }
    var next = starts.clone();
    var histories = new int[sequences.items().length];
    var places = new int[sequences.items().length];
    for (int history = 0; history < sequences.size(); history++) {
      for (int place = sequences.starts()[history];
          place < sequences.starts()[history + 1];
          place++) {
        int to = next[sequences.items()[place]]++;
        histories[to] = history;
        places[to] = place;
      }
    }
    return new Occurrences(starts, histories, places);
  }
}
