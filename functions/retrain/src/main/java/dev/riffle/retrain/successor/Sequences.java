package dev.riffle.retrain.successor;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.successor.HistoryStep;
import dev.riffle.core.successor.HistorySteps;
import dev.riffle.core.successor.SuccessorSettings;
import dev.riffle.retrain.data.Interactions;
import java.io.Serializable;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What each subject liked, each item once, oldest first, as serving reads a history. 16 bytes for
 * each place, and 8 more while successors are counted.
 *
 * @param itemCount how many items there are
 * @param starts history n is {@code starts[n]} to {@code starts[n + 1]} of the other arrays
 * @param items indexes
 * @param weights of each place's interaction type
 * @param times in epoch milliseconds: items of the same moment have no order
 */
public record Sequences(int itemCount, int[] starts, int[] items, float[] weights, long[] times)
    implements Serializable {

  /**
   * Reads histories.
   *
   * @param ids of the items, by index; what is not among them is no step
   */
  public static Sequences of(
      Interactions interactions,
      List<String> ids,
      EncoderSettings encoder,
      SuccessorSettings serving) {
    Map<String, Integer> indexes = HashMap.newHashMap(ids.size());
    for (String id : ids) {
      indexes.put(id, indexes.size());
    }
    return of(interactions, indexes, encoder, serving);
  }

  /**
   * The same, by indexes that are there.
   *
   * @param indexes of the items, from 0 without a gap
   */
  public static Sequences of(
      Interactions interactions,
      Map<String, Integer> indexes,
      EncoderSettings encoder,
      SuccessorSettings serving) {
    var whole = serving.withSteps(SuccessorSettings.MAX_STEPS);
    var starts = new int[interactions.subjects() + 1];
    var items = new int[1024];
    var weights = new float[1024];
    var times = new long[1024];
    int size = 0;
    for (int subject = 0; subject < interactions.subjects(); subject++) {
      History history = interactions.history(subject, encoder.historyLength());
      Map<String, Instant> newest = newest(history, whole);
      // How long ago it was is counted by the distance to others, not to the end.
      for (HistoryStep step : HistorySteps.undecayed(history, encoder, whole).reversed()) {
        Integer item = indexes.get(step.itemId());
        if (item != null) {
          if (size == items.length) {
            int larger = Math.addExact(size, size >> 1);
            items = Arrays.copyOf(items, larger);
            weights = Arrays.copyOf(weights, larger);
            times = Arrays.copyOf(times, larger);
          }
          items[size] = item;
          weights[size] = (float) step.weight();
          times[size++] = newest.get(step.itemId()).toEpochMilli();
        }
      }
      starts[subject + 1] = size;
    }
    return new Sequences(
        indexes.size(),
        starts,
        Arrays.copyOf(items, size),
        Arrays.copyOf(weights, size),
        Arrays.copyOf(times, size));
  }

  private static Map<String, Instant> newest(History history, SuccessorSettings serving) {
    Map<String, Instant> newest = new HashMap<>();
    for (HistoryEntry entry : history.entries()) {
      if (serving.typeWeight(entry.type()) > 0) {
        newest.put(entry.itemId(), entry.time());
      }
    }
    return newest;
  }

  /** How many histories, empty ones included. */
  public int size() {
    return starts.length - 1;
  }

  /** How many histories hold each item. */
  int[] counts() {
    var counts = new int[itemCount];
    for (int item : items) {
      counts[item]++;
    }
    return counts;
  }
}
