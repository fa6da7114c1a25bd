package dev.riffle.core.archive;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.InvalidEvent;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * A record that is no event, as {@code rejected/} keeps it: with the reason, bytes as they came.
 */
public record RejectedObject(
    String shard,
    String sequence,
    OptionalInt part,
    Instant arrived,
    String partitionKey,
    InvalidEvent reason,
    byte[] data) {

  public String key() {
    return part.isPresent()
        ? RejectedKeys.of(arrived, shard, sequence, part.getAsInt())
        : RejectedKeys.of(arrived, shard, sequence);
  }

  public byte[] content() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("shard", shard);
    json.put("sequence", sequence);
    part.ifPresent(place -> json.put("part", place));
    json.put("arrived", arrived.toString());
    json.put("reason", reason.rule());
    json.put("field", reason.field());
    json.put(SetAsideRecord.PARTITION_KEY, partitionKey);
    json.put(SetAsideRecord.DATA, data);
    return EventJson.write(json);
  }
}
