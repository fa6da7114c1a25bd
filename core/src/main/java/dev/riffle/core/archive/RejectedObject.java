package dev.riffle.core.archive;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.InvalidEvent;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/**
 * What is no event of one of the stream's records, as {@code rejected/} keeps it: with the reason,
 * bytes as they came. It is one object, however many records a producer put together into that one.
 *
 * @param parts the record itself, or those in it that are no events, in their order
 */
public record RejectedObject(String shard, String sequence, Instant arrived, List<Part> parts) {
  public RejectedObject {
    parts = List.copyOf(parts);
  }

  /**
   * A record, or one of those in it.
   *
   * @param number its place in an aggregated record, from 0; empty for a record of its own
   */
  public record Part(OptionalInt number, String partitionKey, InvalidEvent reason, byte[] data) {
    private void writeTo(ObjectNode json) {
      number.ifPresent(place -> json.put("part", place));
      json.put("reason", reason.rule());
      json.put("field", reason.field());
      json.put(SetAsideRecord.PARTITION_KEY, partitionKey);
      json.put(SetAsideRecord.DATA, data);
    }
  }

  public String key() {
    return RejectedKeys.of(arrived, shard, sequence);
  }

  public byte[] content() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("shard", shard);
    json.put("sequence", sequence);
    json.put("arrived", arrived.toString());
    if (parts.size() == 1 && parts.getFirst().number().isEmpty()) {
      parts.getFirst().writeTo(json);
    } else {
      var records = json.putArray(SetAsideRecord.RECORDS);
      parts.forEach(part -> part.writeTo(records.addObject()));
    }
    return EventJson.write(json);
  }
}
