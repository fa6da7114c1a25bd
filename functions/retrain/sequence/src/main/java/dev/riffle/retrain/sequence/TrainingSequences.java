package dev.riffle.retrain.sequence;

import dev.riffle.core.encode.EventKind;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.encoder.SequenceTask;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Histories as numbers, events oldest first, as serving reads them. 18 bytes for each event.
 *
 * @param itemCount how many items there are
 * @param starts history n is {@code starts[n]} to {@code starts[n + 1]} of the other arrays
 * @param items indexes
 * @param kinds of events
 * @param times in epoch milliseconds
 * @param targets whether the event is one to foresee: it speaks for an item that was new to the
 *     user
 */
record TrainingSequences(
    int itemCount, int[] starts, int[] items, byte[] kinds, long[] times, boolean[] targets) {

  /** The histories of a task. */
  static TrainingSequences of(SequenceTask task) {
    return of(task.interactions(), task.items(), task.encoder());
  }

  /**
   * Reads histories.
   *
   * @param ids of the items, by index; events with others are left out
   */
  static TrainingSequences of(
      Interactions interactions, List<String> ids, EncoderSettings encoder) {
    Map<String, Integer> indexes = HashMap.newHashMap(ids.size());
    for (String id : ids) {
      indexes.put(id, indexes.size());
    }
    var growing = new Growing(interactions.size());
    var starts = new int[interactions.subjects() + 1];
    for (int subject = 0; subject < interactions.subjects(); subject++) {
      Set<Integer> met = new HashSet<>();
      for (HistoryEntry entry : interactions.history(subject, encoder.historyLength()).entries()) {
        Integer item = indexes.get(entry.itemId());
        if (item != null && EventKind.isRead(entry, encoder)) {
          boolean fresh = met.add(item);
          growing.add(
              item,
              (byte) EventKind.of(entry, encoder),
              entry.time().toEpochMilli(),
              fresh && entry.read(encoder).speaksFor());
        }
      }
      starts[subject + 1] = growing.size;
    }
    return growing.trimmed(ids.size(), starts);
  }

  /** How many histories, empty ones included. */
  int size() {
    return starts.length - 1;
  }

  /** What it is, for a checkpoint to know its data again. */
  String words() {
    int hash = Arrays.hashCode(starts);
    hash = 31 * hash + Arrays.hashCode(items);
    hash = 31 * hash + Arrays.hashCode(kinds);
    hash = 31 * hash + Arrays.hashCode(times);
    return "%d events of %d items, hash %08x".formatted(items.length, itemCount, hash);
  }

  /** How often each item is a target. */
  int[] targetCounts() {
    var counts = new int[itemCount];
    for (int event = 0; event < items.length; event++) {
      if (targets[event]) {
        counts[items[event]]++;
      }
    }
    return counts;
  }

  private static final class Growing {
    private final int[] items;
    private final byte[] kinds;
    private final long[] times;
    private final boolean[] targets;
    private int size;

    Growing(int most) {
      this.items = new int[most];
      this.kinds = new byte[most];
      this.times = new long[most];
      this.targets = new boolean[most];
    }

    void add(int item, byte kind, long time, boolean target) {
      items[size] = item;
      kinds[size] = kind;
      times[size] = time;
      targets[size++] = target;
    }

    TrainingSequences trimmed(int itemCount, int[] starts) {
      return new TrainingSequences(
          itemCount,
          starts,
          Arrays.copyOf(items, size),
          Arrays.copyOf(kinds, size),
          Arrays.copyOf(times, size),
          Arrays.copyOf(targets, size));
    }
  }
}
