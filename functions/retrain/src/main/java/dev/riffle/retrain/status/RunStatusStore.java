package dev.riffle.retrain.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.aws.log.Log;
import dev.riffle.aws.object.ContentType;
import dev.riffle.aws.object.ObjectStore;
import dev.riffle.aws.object.StoreUnavailable;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import dev.riffle.core.registry.ModelKeys;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** The status of a tenant's last run, in the bucket. */
public final class RunStatusStore {
  private final ObjectStore objects;
  private final Log log;

  public RunStatusStore(ObjectStore objects, Log log) {
    this.objects = objects;
    this.log = log;
  }

  /** Writes it. That it could not be written stops no run: the log says so. */
  void write(String tenant, RunStatus status) {
    try {
      objects.put(ModelKeys.status(tenant), ContentType.JSON, EventJson.write(status.json()));
    } catch (StoreUnavailable e) {
      log.line("status-not-written", fields -> fields.put("reason", e.getMessage()));
    }
  }

  /**
   * As it was written, or nothing before the first run; {@code state} is {@code stale} when the run
   * was killed, which could not write that itself.
   */
  public Optional<ObjectNode> read(String tenant, Instant now) {
    return objects.get(ModelKeys.status(tenant)).flatMap(read -> read(read.bytes(), now));
  }

  static Optional<ObjectNode> read(byte[] json, Instant now) {
    try {
      JsonNode tree = JsonText.read(json);
      if (!(tree instanceof ObjectNode status)) {
        return Optional.empty();
      }
      if (status.hasNonNull("staleAfter")
          && now.isAfter(Instant.parse(status.get("staleAfter").asText()))) {
        status.put("state", "stale");
      }
      return Optional.of(status);
    } catch (NotJson | DateTimeException damaged) {
      // It says how far a run came, and decides nothing.
      return Optional.empty();
    }
  }
}
