package dev.riffle.core.online;

import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionType;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * One interaction as a history keeps it.
 *
 * @param time to the millisecond
 * @param value kept as float32
 * @param arrived of an opinion, when the stream took it, in epoch microseconds; of those of one
 *     moment about one item, the last to arrive is believed. Empty of all else, and of what was
 *     stored by earlier versions
 */
public record HistoryEntry(
    EventKey key,
    InteractionType type,
    String itemId,
    Instant time,
    OptionalDouble value,
    OptionalLong arrived) {

  /** By time, ties by key: the order of every history. */
  public static final Comparator<HistoryEntry> ORDER =
      Comparator.comparing(HistoryEntry::time).thenComparing(HistoryEntry::key);

  public HistoryEntry {
    // What the stored form loses is lost at once, so that a stored history equals a fresh one.
    time = Instant.ofEpochMilli(time.toEpochMilli());
    if (value.isPresent()) {
      value = OptionalDouble.of((float) value.getAsDouble());
    }
    if (!type.isOpinion()) {
      arrived = OptionalLong.empty();
    }
  }

  /** One of which it is not known when it arrived. */
  public HistoryEntry(
      EventKey key, InteractionType type, String itemId, Instant time, OptionalDouble value) {
    this(key, type, itemId, time, value, OptionalLong.empty());
  }

  /** The entry that an interaction makes, of which it is not known when it arrived. */
  public static HistoryEntry of(Interaction event) {
    return of(event, OptionalLong.empty());
  }

  /** The entry that an interaction makes. */
  public static HistoryEntry of(Interaction event, OptionalLong arrived) {
    return new HistoryEntry(
        EventKey.of(event.id()),
        event.kind(),
        event.itemId(),
        event.time(),
        event.value(),
        arrived);
  }

  /** The entries of what a request tells of its user, in its order. */
  public static List<HistoryEntry> told(List<Interaction> events) {
    return IntStream.range(0, events.size())
        .mapToObj(i -> of(events.get(i), OptionalLong.of(Arrival.told(i))))
        .toList();
  }

  /** Whether both are opinions of one moment about one item, of which one is believed. */
  public boolean contests(HistoryEntry other) {
    return type.isOpinion()
        && other.type.isOpinion()
        && time.equals(other.time)
        && itemId.equals(other.itemId);
  }

  /** Whether it came after one that it {@link #contests}: ties fall alike everywhere. */
  boolean corrects(HistoryEntry other) {
    int byArrival = Long.compare(arrived.orElse(-1), other.arrived.orElse(-1));
    return byArrival != 0 ? byArrival > 0 : key.compareTo(other.key) > 0;
  }

  /** What it says under these settings. */
  public Reading read(EncoderSettings settings) {
    return settings.read(type, value);
  }
}
