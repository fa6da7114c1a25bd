package dev.riffle.core.online;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * When events arrived, in epoch microseconds: the stream's clock has milliseconds, and what is
 * below them counts what arrived together and would otherwise be alike.
 */
public final class Arrival {
  private static final long MICROS = 1_000;

  /** Above any arrival at the stream, which takes its place when it is known. */
  private static final long HERE = 1L << 60;

  /** Above any that a device stores. */
  private static final long TOLD = HERE + (1L << 59);

  private Arrival() {}

  /** The first of this millisecond. */
  public static long at(Instant time) {
    return time.toEpochMilli() * MICROS;
  }

  /** The millisecond of an arrival at the stream; nothing of what never got there. */
  public static Optional<Instant> time(long arrived) {
    return arrived < HERE
        ? Optional.of(Instant.ofEpochMilli(Math.floorDiv(arrived, MICROS)))
        : Optional.empty();
  }

  /**
   * Of what a device took itself: after all that it knows from the cloud.
   *
   * @param sequence counts what it took
   */
  public static long onDevice(long sequence) {
    return HERE + sequence;
  }

  /**
   * Of what a request tells: after all that is stored.
   *
   * @param place in the request, from 0
   */
  static long told(int place) {
    return TOLD + place;
  }

  /**
   * The arrival of an opinion: after all others of its millisecond that it contests. One that comes
   * again has the arrival that it had in that millisecond, whatever came with it this time.
   *
   * @param entry with its millisecond
   * @param known what arrived before it
   */
  public static HistoryEntry after(HistoryEntry entry, Collection<HistoryEntry> known) {
    if (entry.arrived().isEmpty()) {
      return entry;
    }
    long arrived = entry.arrived().getAsLong();
    for (HistoryEntry other : known) {
      long theirs = other.arrived().orElse(-1);
      boolean together = theirs / MICROS == entry.arrived().getAsLong() / MICROS;
      if (other.key().equals(entry.key())) {
        return together ? at(entry, theirs) : entry;
      }
      if (entry.contests(other) && together) {
        arrived = Math.max(arrived, theirs + 1);
      }
    }
    return at(entry, arrived);
  }

  private static HistoryEntry at(HistoryEntry entry, long arrived) {
    return new HistoryEntry(
        entry.key(),
        entry.type(),
        entry.itemId(),
        entry.time(),
        entry.value(),
        OptionalLong.of(arrived));
  }
}
