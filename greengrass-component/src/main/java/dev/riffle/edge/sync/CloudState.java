package dev.riffle.edge.sync;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.event.Event;
import dev.riffle.core.online.DamagedState;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryCodec;
import dev.riffle.edge.store.EdgeStore;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/**
 * What the cloud tells a device: {@code {"time", "users"?: [{"tenant"?, "userId", "history"}]}},
 * histories as the {@code users} table has them, in Base64. Histories unite, so it may tell the
 * same again, late, or in any order.
 */
public final class CloudState {
  private final EdgeStore store;
  private final DeviceClock clock;

  public CloudState(EdgeStore store, DeviceClock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Takes a message.
   *
   * @throws IllegalArgumentException when it is none; what came before the fault is taken
   */
  public void take(JsonNode message) {
    try {
      contact(Instant.parse(message.path("time").asText()));
      for (JsonNode user : message.path("users")) {
        byte[] bytes = Base64.getDecoder().decode(user.path("history").asText());
        History history = HistoryCodec.decode(bytes);
        String tenant = user.path("tenant").asText(Event.DEFAULT_TENANT);
        store.learn(tenant, user.path("userId").asText(), history);
      }
    } catch (DateTimeException | DamagedState e) {
      throw new IllegalArgumentException("no state from the cloud: " + e.getMessage(), e);
    }
  }

  /** The cloud's time, from wherever it came. */
  public void contact(Instant time) {
    synchronized (clock) {
      if (!clock.settled()) {
        store.settle(clock.contact(time));
      }
    }
  }
}
