package dev.riffle.ingest.stream;

import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.InvalidEvent;
import dev.riffle.ingest.event.EventBytes;
import java.time.Clock;
import java.time.ZoneOffset;

/** Reads records, by the rules of {@code POST /v1/events}: devices write to the stream directly. */
final class Decoder {
  private Decoder() {}

  static Decoded decode(StreamRecord record) {
    try {
      // By the time of arrival, so that a record that comes again is judged the same.
      var events = new EventJson(Clock.fixed(record.arrived(), ZoneOffset.UTC));
      return new Decoded.Good(record, events.read(EventBytes.checked(record.data())));
    } catch (InvalidEvent e) {
      return new Decoded.Poison(record, e);
    }
  }
}
