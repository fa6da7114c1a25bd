package dev.riffle.ingest.stream;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.OptionalInt;

/** The event that Lambda's Kinesis mapping sends. */
final class KinesisEventReader {
  private KinesisEventReader() {}

  /**
   * Reads the records of a batch, in the order of the shard.
   *
   * @throws IllegalArgumentException when it is no event of a Kinesis mapping
   */
  static List<StreamRecord> records(JsonNode event) {
    JsonNode records = event.path("Records");
    if (!records.isArray()) {
      throw new IllegalArgumentException(
          "no Records: this function reads a Kinesis event source mapping, and nothing else");
    }
    var read = new ArrayList<StreamRecord>(records.size());
    for (JsonNode record : records) {
      JsonNode kinesis = record.path("kinesis");
      read.add(
          new StreamRecord(
              read.size(),
              shard(record.path("eventID").asText()),
              kinesis.path("sequenceNumber").asText(),
              instant(kinesis.path("approximateArrivalTimestamp")),
              kinesis.path("partitionKey").asText(),
              OptionalInt.empty(),
              Base64.getDecoder().decode(kinesis.path("data").asText())));
    }
    return read;
  }

  /** Lambda's event ids are {@code SHARD:SEQUENCE}. */
  private static String shard(String eventId) {
    int colon = eventId.indexOf(':');
    return colon < 0 ? "shard" : eventId.substring(0, colon);
  }

  private static Instant instant(JsonNode seconds) {
    BigDecimal millis = new BigDecimal(seconds.asText("0")).movePointRight(3);
    return Instant.ofEpochMilli(millis.longValue());
  }
}
