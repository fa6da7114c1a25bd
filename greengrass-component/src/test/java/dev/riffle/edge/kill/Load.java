package dev.riffle.edge.kill;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.ParsedEvent;
import dev.riffle.edge.store.EdgeStore;
import dev.riffle.edge.store.FileDisk;
import dev.riffle.edge.store.QueuedEvent;
import dev.riffle.edge.store.StoreSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.Executor;

/** The events that the killed process accepts: the n-th is always the same. */
final class Load {
  static final int USERS = 3;
  static final int HISTORY = 100;
  private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);
  private static final EventJson JSON = new EventJson(CLOCK);

  private Load() {}

  static ParsedEvent event(int n) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", "e" + n)
            .put("type", "click")
            .put("userId", user(n))
            .put("itemId", "a" + 2 * (n % 20))
            .put("time", time(n).toString());
    return JSON.read(json);
  }

  static Instant time(int n) {
    return FIRST.plusSeconds(n);
  }

  static String user(int n) {
    return "u" + n % USERS;
  }

  /** The n-th event as the cloud is to get it. */
  static String sent(int n) {
    return new String(EventJson.write(event(n).json()), StandardCharsets.UTF_8);
  }

  /** The number of an event that waits, which must be what was accepted under its id. */
  static int number(QueuedEvent event) {
    String json = new String(event.json(), StandardCharsets.UTF_8);
    int from = json.indexOf("\"id\":\"e") + 7;
    int n = Integer.parseInt(json.substring(from, json.indexOf('"', from)));
    if (!json.equals(sent(n))) {
      throw new IllegalStateException("e%d became %s".formatted(n, json));
    }
    return n;
  }

  /** A store that compacts every hundred events or so. */
  static EdgeStore open(Path folder, Executor compactions) throws IOException {
    var settings = new StoreSettings(4 << 20, 1 << 20, HISTORY, 1_000, 20_000, 64 << 20);
    return EdgeStore.open(folder.resolve("store"), settings, new FileDisk(), compactions);
  }
}
