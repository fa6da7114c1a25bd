package dev.riffle.tests.bench.stream;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.EventWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/** Events as Lambda's Kinesis mapping hands them to a function. */
public final class KinesisBatch {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private KinesisBatch() {}

  /** All arrive when they happen. */
  static byte[] of(List<Event> events, long firstSequence) {
    return of(events, Event::time, firstSequence);
  }

  /**
   * A batch.
   *
   * @param arrival when the stream took an event
   */
  public static byte[] of(
      List<Event> events, Function<Event, Instant> arrival, long firstSequence) {
    ObjectNode batch = JSON.createObjectNode();
    var records = batch.putArray("Records");
    try {
      long sequence = firstSequence;
      for (Event event : events) {
        String number = "%021d".formatted(sequence++);
        ObjectNode record = records.addObject();
        record.put("eventID", "shardId-000000000000:" + number);
        record
            .putObject("kinesis")
            .put("sequenceNumber", number)
            .put(
                "data",
                Base64.getEncoder().encodeToString(JSON.writeValueAsBytes(EventWriter.json(event))))
            .put(
                "approximateArrivalTimestamp",
                BigDecimal.valueOf(arrival.apply(event).toEpochMilli()).movePointLeft(3));
      }
      return JSON.writeValueAsBytes(batch);
    } catch (IOException impossible) {
      throw new UncheckedIOException("in memory", impossible);
    }
  }
}
