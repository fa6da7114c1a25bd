package dev.riffle.tests.bench.stream;

import dev.riffle.core.event.Event;
import java.time.Instant;

/**
 * An event that the stream took.
 *
 * @param at when it did; the event's own time is what its sender claims
 */
public record Arrival(Event event, Instant at) {
  /** One that arrives when it happens. */
  public static Arrival of(Event event) {
    return new Arrival(event, event.time());
  }
}
