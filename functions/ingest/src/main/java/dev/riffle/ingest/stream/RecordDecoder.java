package dev.riffle.ingest.stream;

import dev.riffle.core.compress.Gzip;
import dev.riffle.core.event.EventBytes;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.InvalidEvent;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;

/**
 * Reads records, by the rules of {@code POST /v1/events}: devices write to the stream directly. A
 * record may be gzip, which its first bytes tell.
 */
final class RecordDecoder {
  private RecordDecoder() {}

  static DecodedRecord decode(StreamRecord record) {
    try {
      // By the time of arrival, so that a record that comes again is judged the same.
      var events = new EventJson(Clock.fixed(record.arrived(), ZoneOffset.UTC));
      return new DecodedRecord.Good(record, events.read(json(record.data())));
    } catch (InvalidEvent e) {
      return new DecodedRecord.Poison(record, e);
    }
  }

  private static byte[] json(byte[] data) {
    if (!Gzip.isGzip(data)) {
      return EventBytes.checked(data);
    }
    try {
      return Gzip.inflate(data, EventBytes.MAX_BYTES);
    } catch (Gzip.TooLong e) {
      throw EventBytes.tooLong("longer, inflated");
    } catch (IOException e) {
      var invalid = new InvalidEvent("", "not gzip", "must be whole gzip where it begins as such");
      invalid.initCause(e);
      throw invalid;
    }
  }
}
