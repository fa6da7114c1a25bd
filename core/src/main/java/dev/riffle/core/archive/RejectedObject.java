package dev.riffle.ingest.archive;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.archive.RejectedKeys;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.InvalidEvent;
import java.time.Instant;

/**
 * A record that is no event, as {@code rejected/} keeps it: with the reason, bytes as they came.
 */
public record RejectedObject(
    String shard, String sequence, Instant arrived, InvalidEvent reason, byte[] data) {

  public String key() {
    return RejectedKeys.of(arrived, shard, sequence);
  }

  public byte[] content() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("shard", shard);
    json.put("sequence", sequence);
    json.put("arrived", arrived.toString());
    json.put("reason", reason.rule());
    json.put("field", reason.field());
    json.put("data", data);
    return EventJson.write(json);
  }
}
