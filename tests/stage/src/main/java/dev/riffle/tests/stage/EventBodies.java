package dev.riffle.tests.stage;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** Events as a client writes them. */
public final class EventBodies {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private EventBodies() {}

  /** A body, or a batch of the archive, in gzip. */
  public static byte[] gzip(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** An interaction. */
  public static ObjectNode interaction(
      String tenant, String id, String type, String user, String item, Instant time) {
    return event(tenant, id, type, time).put("userId", user).put("itemId", item);
  }

  /** An item of one category with a title. */
  public static ObjectNode item(
      String tenant, String id, String item, String category, Instant time) {
    ObjectNode event = event(tenant, id, "item.put", time).put("itemId", item);
    event
        .putObject("item")
        .put("text", item + " of " + category)
        .putArray("categories")
        .add(category);
    return event;
  }

  /** A command without more than its subject: {@code user.delete} or {@code item.delete}. */
  public static ObjectNode delete(String tenant, String id, String type, String of, Instant time) {
    return event(tenant, id, type, time).put(type.startsWith("user") ? "userId" : "itemId", of);
  }

  /** The body that posts these events. */
  public static String body(List<ObjectNode> events) {
    return events.stream()
        .map(ObjectNode::toString)
        .collect(Collectors.joining(",", "{\"events\":[", "]}"));
  }

  private static ObjectNode event(String tenant, String id, String type, Instant time) {
    return JSON.createObjectNode()
        .put("id", id)
        .put("type", type)
        .put("tenant", tenant)
        .put("time", time.toString());
  }
}
