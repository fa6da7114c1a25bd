package dev.riffle.core.encode;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.online.VectorLookup;
import java.util.List;

/**
 * What the encoder reads, oldest event first. Arrays are shared, not copied.
 *
 * @param length how many events, 1 or more
 * @param items their items' vectors, {@code length x dims}
 * @param kinds {@link EventKind}
 * @param gaps {@link TimeGap} to the event before; 0 for the first
 */
public record SequenceInput(int length, float[] items, int[] kinds, int[] gaps) {

  /**
   * The newest events of a history whose items have a vector, as many as the encoder reads.
   *
   * @return empty, of length 0, when there is none
   */
  static SequenceInput of(
      History history, SequenceSettings settings, EncoderSettings encoder, VectorLookup vectors) {
    int dims = settings.dims();
    List<HistoryEntry> entries = history.entries();
    int most = Math.min(settings.steps(), entries.size());
    var backwards = new float[most * dims];
    var read = new HistoryEntry[most];
    int length = 0;
    for (int i = entries.size() - 1; i >= 0 && length < most; i--) {
      HistoryEntry entry = entries.get(i);
      if (EventKind.isRead(entry, encoder)
          && EventKind.of(entry, encoder) < settings.kinds()
          && vectors.copyVector(entry.itemId(), backwards, length * dims)) {
        read[length++] = entry;
      }
    }
    var items = new float[length * dims];
    var kinds = new int[length];
    var gaps = new int[length];
    for (int n = 0; n < length; n++) {
      HistoryEntry entry = read[length - 1 - n];
      System.arraycopy(backwards, (length - 1 - n) * dims, items, n * dims, dims);
      kinds[n] = EventKind.of(entry, encoder);
      gaps[n] = n == 0 ? 0 : TimeGap.of(millis(read[length - n], entry), settings.gaps());
    }
    return new SequenceInput(length, items, kinds, gaps);
  }

  private static long millis(HistoryEntry from, HistoryEntry to) {
    return to.time().toEpochMilli() - from.time().toEpochMilli();
  }
}
