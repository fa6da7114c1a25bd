package dev.riffle.core.api;

import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.HistoryEntry;
import java.time.Instant;
import java.util.List;

/**
 * The last event of a page: the next one begins with what is older, whatever comes meanwhile.
 *
 * @param time to the millisecond
 */
public record EventCursor(Instant time, EventKey key) {
  static final int PARTS = 3;

  /** Behind this event. */
  public static EventCursor after(HistoryEntry entry) {
    return new EventCursor(entry.time(), entry.key());
  }

  /** Whether an event comes after it, where the newest come first. */
  public boolean isBefore(HistoryEntry entry) {
    int byTime = entry.time().compareTo(time);
    return byTime != 0 ? byTime < 0 : entry.key().compareTo(key) < 0;
  }

  String encode() {
    return PageCursor.encode(
        List.of(
            Long.toString(time.toEpochMilli()),
            Long.toHexString(key.high()),
            Long.toHexString(key.low())));
  }

  static EventCursor decode(List<String> parts) {
    return new EventCursor(
        Instant.ofEpochMilli(Long.parseLong(parts.get(0))),
        new EventKey(
            Long.parseUnsignedLong(parts.get(1), 16), Long.parseUnsignedLong(parts.get(2), 16)));
  }
}
