package dev.riffle.tests.bench.stream;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.EventWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;

/** Events as Lambda's Kinesis mapping hands them to a function. */
final class KinesisBatch {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private KinesisBatch() {}

  static byte[] of(List<Arrival> arrivals, long firstSequence) {
    ObjectNode batch = JSON.createObjectNode();
    var records = batch.putArray("Records");
    try {
      long sequence = firstSequence;
      for (Arrival arrival : arrivals) {
        String number = "%021d".formatted(sequence++);
        ObjectNode record = records.addObject();
        record.put("eventID", "shardId-000000000000:" + number);
        record
            .putObject("kinesis")
            .put("sequenceNumber", number)
            .put(
                "data",
                Base64.getEncoder()
                    .encodeToString(JSON.writeValueAsBytes(EventWriter.json(arrival.event()))))
            .put(
                "approximateArrivalTimestamp",
                BigDecimal.valueOf(arrival.at().toEpochMilli()).movePointLeft(3));
      }
      return JSON.writeValueAsBytes(batch);
    } catch (IOException impossible) {
      throw new UncheckedIOException("in memory", impossible);
    }
  }
}
