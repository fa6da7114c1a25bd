package dev.riffle.retrain.sequence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Divides an epoch's events into batches. Every target is foreseen once: a long history is cut into
 * windows that follow each other, beginning elsewhere in each epoch, so that each event is now and
 * then seen with all of its past.
 */
final class EpochPlan {
  /** Batches whose windows are sorted by length together: little is padded, much is mixed. */
  private static final int MIXED_BATCHES = 32;

  private EpochPlan() {}

  /**
   * Batches of windows of similar length.
   *
   * @param steps most events that a window reads
   * @param batchEvents about how many a batch reads
   */
  static List<List<Window>> batches(
      TrainingSequences sequences, int steps, int batchEvents, Random random) {
    List<Window> windows = windows(sequences, steps, random);
    Collections.shuffle(windows, random);
    var batches = new ArrayList<List<Window>>();
    int mixed = Math.max(1, MIXED_BATCHES * batchEvents / Math.max(1, steps));
    for (int from = 0; from < windows.size(); from += mixed) {
      List<Window> some = windows.subList(from, Math.min(windows.size(), from + mixed));
      some.sort(Comparator.comparingInt(Window::length));
      divide(some, batchEvents, batches);
    }
    Collections.shuffle(batches, random);
    return batches;
  }

  private static void divide(List<Window> sorted, int batchEvents, List<List<Window>> batches) {
    int first = 0;
    for (int n = 0; n < sorted.size(); n++) {
      // As long as the longest, with which the others are padded.
      long padded =
          (long) (n + 2 - first) * sorted.get(Math.min(n + 1, sorted.size() - 1)).length();
      if (n == sorted.size() - 1 || padded > batchEvents) {
        batches.add(List.copyOf(sorted.subList(first, n + 1)));
        first = n + 1;
      }
    }
  }

  private static List<Window> windows(TrainingSequences sequences, int steps, Random random) {
    var windows = new ArrayList<Window>();
    for (int n = 0; n < sequences.size(); n++) {
      int from = sequences.starts()[n];
      int to = sequences.starts()[n + 1];
      int at = from;
      int next = to - from <= steps + 1 ? to : from + 2 + random.nextInt(steps);
      while (at + 1 < to) {
        addUnlessVain(new Window(at, Math.min(next, to)), sequences, windows);
        at = next - 1;
        next = at + steps + 1;
      }
    }
    return windows;
  }

  private static void addUnlessVain(
      Window window, TrainingSequences sequences, List<Window> windows) {
    for (int event = window.from() + 1; event < window.to(); event++) {
      if (sequences.targets()[event]) {
        windows.add(window);
        return;
      }
    }
  }
}
