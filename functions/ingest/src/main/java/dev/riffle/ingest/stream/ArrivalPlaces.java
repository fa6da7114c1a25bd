package dev.riffle.ingest.stream;

import dev.riffle.ingest.event.Contest;
import java.util.HashMap;
import java.util.Map;

/**
 * Which came first of a batch's events that correct each other: the stream's clock has milliseconds
 * alone, and one request often has one.
 */
final class ArrivalPlaces {
  /** Microseconds below a millisecond. */
  private static final int LAST = 999;

  private final Map<Together, Integer> next = new HashMap<>();

  /** Events of a contest that arrived in one millisecond. */
  private record Together(Contest contest, long arrived) {}

  /** The event with its place, asked in the order of the shard. */
  DecodedRecord.Good placed(DecodedRecord.Good good) {
    return Contest.of(good.parsed().event())
        .map(contest -> new Together(contest, good.record().arrived().toEpochMilli()))
        .map(together -> next.merge(together, 1, Integer::sum) - 1)
        .filter(place -> place > 0)
        .map(place -> new DecodedRecord.Good(good.record(), good.parsed(), Math.min(LAST, place)))
        .orElse(good);
  }
}
