package dev.riffle.ingest.stream;

import dev.riffle.core.event.InvalidEvent;
import dev.riffle.core.event.ParsedEvent;
import dev.riffle.core.online.Arrival;

/** A record, read: an event, or something else. */
sealed interface DecodedRecord {
  StreamRecord record();

  /**
   * A valid event.
   *
   * @param place among those that arrived in one millisecond and contest each other, from 0
   */
  record Good(StreamRecord record, ParsedEvent parsed, int place) implements DecodedRecord {
    /** When the stream took it, in epoch microseconds. */
    long arrived() {
      return Arrival.at(record.arrived()) + place;
    }
  }

  /** A record that is no event, and why. */
  record Poison(StreamRecord record, InvalidEvent reason) implements DecodedRecord {}
}
