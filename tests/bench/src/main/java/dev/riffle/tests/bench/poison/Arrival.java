package dev.riffle.tests.bench.poison;

import dev.riffle.core.event.Event;
import java.time.Instant;

/**
 * An event that the stream took.
 *
 * @param at when it did; the event's own time is what its sender claims
 */
record Arrival(Event event, Instant at) {
  /** One that arrives when it happens. */
  static Arrival of(Event event) {
    return new Arrival(event, event.time());
  }
}
