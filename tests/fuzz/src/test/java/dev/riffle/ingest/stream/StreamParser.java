package dev.riffle.ingest.stream;

import dev.riffle.core.event.EventJson;
import dev.riffle.core.time.TimeZones;
import dev.riffle.tests.fuzz.Refused;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/** Records of the stream: nothing in one may stop a batch. */
public final class StreamParser {
  private static final Instant ARRIVED = Instant.parse("2026-11-24T18:00:00Z");

  private StreamParser() {}

  public static void take(byte[] bytes) {
    var record =
        new StreamRecord(0, "shard", "1", ARRIVED, "default#ann", OptionalInt.empty(), bytes);
    List<DecodedRecord> decoded = RecordDecoder.all(record, TimeZones.NONE);
    if (decoded.isEmpty()) {
      throw new AssertionError("a record that is neither an event nor set aside is lost");
    }
    for (DecodedRecord one : decoded) {
      switch (one) {
        case DecodedRecord.Poison poison -> Refused.check(poison.reason());
        case DecodedRecord.Good good -> EventJson.write(good.parsed().json());
      }
    }
  }
}
