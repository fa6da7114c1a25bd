package dev.riffle.core.online;

import dev.riffle.core.event.InteractionType;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Entries for tests. */
final class Histories {
  static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

  private Histories() {}

  /** An interaction so long after {@link #START}. */
  static HistoryEntry entry(InteractionType type, String itemId, Duration after) {
    return entry(type, itemId, after, OptionalDouble.empty());
  }

  static HistoryEntry rating(double value, String itemId, Duration after) {
    return entry(InteractionType.RATING, itemId, after, OptionalDouble.of(value));
  }

  private static HistoryEntry entry(
      InteractionType type, String itemId, Duration after, OptionalDouble value) {
    Instant time = START.plus(after);
    return new HistoryEntry(EventKey.of(type + itemId + time), type, itemId, time, value);
  }

  /** Entries of which many share a time, and some an id without being the same. */
  static Arbitrary<HistoryEntry> entries() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 9).map(n -> new EventKey(n - 5, n)),
            Arbitraries.of(InteractionType.class),
            Arbitraries.of("a", "b", "é😀", "x".repeat(200)),
            Arbitraries.longs().between(0, 6).map(Instant::ofEpochMilli),
            Arbitraries.floats(),
            Arbitraries.longs().between(0, 9_000).optional())
        .as(
            (key, type, item, time, value, arrived) ->
                new HistoryEntry(
                    key,
                    type,
                    item,
                    time,
                    type == InteractionType.RATING
                        ? OptionalDouble.of(value)
                        : OptionalDouble.empty(),
                    arrived.map(OptionalLong::of).orElse(OptionalLong.empty())));
  }
}
