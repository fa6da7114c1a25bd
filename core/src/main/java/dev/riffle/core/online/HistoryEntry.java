package dev.riffle.core.online;

import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionType;
import java.time.Instant;
import java.util.Comparator;
import java.util.OptionalDouble;

/**
 * One interaction as a history keeps it.
 *
 * @param time to the millisecond
 * @param value kept as float32
 */
public record HistoryEntry(
    EventKey key, InteractionType type, String itemId, Instant time, OptionalDouble value) {

  /** By time, ties by key: the order of every history. */
  public static final Comparator<HistoryEntry> ORDER =
      Comparator.comparing(HistoryEntry::time).thenComparing(HistoryEntry::key);

  public HistoryEntry {
    // What the stored form loses is lost at once, so that a stored history equals a fresh one.
    time = Instant.ofEpochMilli(time.toEpochMilli());
    if (value.isPresent()) {
      value = OptionalDouble.of((float) value.getAsDouble());
    }
  }

  /** The entry that an interaction makes. */
  public static HistoryEntry of(Interaction event) {
    return new HistoryEntry(
        EventKey.of(event.id()), event.kind(), event.itemId(), event.time(), event.value());
  }

  /** What it says under these settings. */
  public Reading read(EncoderSettings settings) {
    return settings.read(type, value);
  }
}
