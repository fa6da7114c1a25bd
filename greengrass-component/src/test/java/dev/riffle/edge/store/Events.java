package dev.riffle.edge.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.ParsedEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Events and stores for tests. */
final class Events {
  static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final EventJson JSON = new EventJson(Clock.fixed(NOON, ZoneOffset.UTC));

  private Events() {}

  static ParsedEvent event(String id, String type, String user, String item, long second) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", id)
            .put("type", type)
            .put("userId", user)
            .put("itemId", item)
            .put("time", NOON.minusSeconds(100_000).plusSeconds(second).toString());
    return JSON.read(json);
  }

  static ParsedEvent deletion(String id, String user) {
    return JSON.read(
        JsonNodeFactory.instance
            .objectNode()
            .put("id", id)
            .put("type", "user.delete")
            .put("userId", user)
            .put("time", NOON.toString()));
  }

  static ParsedEvent click(int n) {
    return event("e" + n, "click", "u" + n % 3, "i" + n % 7, n);
  }

  static StoreSettings settings(long journalBytes) {
    return new StoreSettings(1 << 20, 1 << 20, 100, 1_000, journalBytes, 64 << 20);
  }

  static EdgeStore open(Path folder, long journalBytes) throws java.io.IOException {
    return EdgeStore.open(folder, settings(journalBytes), new FileDisk(), Runnable::run);
  }

  static List<String> waitingIds(EdgeStore store) {
    return store.waiting(Integer.MAX_VALUE, Long.MAX_VALUE).stream().map(Events::id).toList();
  }

  static String id(QueuedEvent event) {
    String json = new String(event.json(), StandardCharsets.UTF_8);
    int from = json.indexOf("\"id\":\"") + 6;
    return json.substring(from, json.indexOf('"', from));
  }
}
