package dev.riffle.ingest.stream;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How much of a history a row keeps: the newest {@code historyLength} entries, fewer when long item
 * ids would take the row past DynamoDB's 400 KB. Keeping the newest of a union is the same
 * whichever part was cut before, so batches may be cut anywhere.
 */
record HistoryLimit(int entries, int bytes) {
  private static final int MAX_BYTES = 300 << 10;

  /** An entry's key, type, time, value and lengths, at most. */
  private static final int FIXED_BYTES = 40;

  /** More than any entry takes: an id has at most 256 characters of 4 bytes. */
  private static final int MAX_ENTRY = FIXED_BYTES + 1_024;

  static HistoryLimit of(EncoderSettings settings) {
    return new HistoryLimit(settings.historyLength(), MAX_BYTES);
  }

  /** The newest entries that fit. */
  History keep(History history) {
    List<HistoryEntry> all = history.stored();
    int from = all.size();
    int left = bytes;
    while (from > 0 && all.size() - from < entries && size(all.get(from - 1)) <= left) {
      from--;
      left -= size(all.get(from));
    }
    return from == 0 ? history : history.with(List.of(), all.size() - from);
  }

  /** Whether entries may have been dropped from this history already. */
  boolean reached(History history) {
    int used = history.stored().stream().mapToInt(HistoryLimit::size).sum();
    return history.size() >= entries || used > bytes - MAX_ENTRY;
  }

  private static int size(HistoryEntry entry) {
    return FIXED_BYTES + entry.itemId().getBytes(StandardCharsets.UTF_8).length;
  }
}
