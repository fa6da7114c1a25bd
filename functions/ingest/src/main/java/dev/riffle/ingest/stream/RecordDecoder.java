package dev.riffle.ingest.stream;

import dev.riffle.core.compress.Gzip;
import dev.riffle.core.event.EventBytes;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.InvalidEvent;
import dev.riffle.core.time.TimeZones;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads records, by the rules of {@code POST /v1/events}: devices write to the stream directly. A
 * record may be gzip, or hold many as the Kinesis Producer Library sends them, which its first
 * bytes tell.
 */
final class RecordDecoder {
  private RecordDecoder() {}

  /** What a record holds: one event, or many when a producer put them together. */
  static List<DecodedRecord> all(StreamRecord record, TimeZones zones) {
    if (!AggregatedRecord.isAggregated(record.data())) {
      return List.of(decode(record, zones));
    }
    List<byte[]> parts;
    try {
      parts = AggregatedRecord.parts(record.data());
    } catch (InvalidEvent e) {
      return List.of(new DecodedRecord.Poison(record, e));
    }
    var decoded = new ArrayList<DecodedRecord>(parts.size());
    for (byte[] part : parts) {
      decoded.add(decode(record.part(decoded.size(), part), zones));
    }
    return decoded;
  }

  private static DecodedRecord decode(StreamRecord record, TimeZones zones) {
    try {
      // By the time of arrival, so that a record that comes again is judged the same.
      var events = new EventJson(Clock.fixed(record.arrived(), ZoneOffset.UTC), zones);
      return new DecodedRecord.Good(record, events.read(json(record.data())), 0);
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
