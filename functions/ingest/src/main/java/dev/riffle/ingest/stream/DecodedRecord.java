package dev.riffle.ingest.stream;

import dev.riffle.core.event.InvalidEvent;
import dev.riffle.core.event.ParsedEvent;

/** A record, read: an event, or something else. */
sealed interface DecodedRecord {
  StreamRecord record();

  /** A valid event. */
  record Good(StreamRecord record, ParsedEvent parsed) implements DecodedRecord {}

  /** A record that is no event, and why. */
  record Poison(StreamRecord record, InvalidEvent reason) implements DecodedRecord {}
}
