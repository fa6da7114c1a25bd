package dev.riffle.tests.bench.faults.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.access.AccessSettings;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.EventWriter;
import dev.riffle.ingest.http.EventsHandler;
import dev.riffle.ingest.settings.HttpSettings;
import dev.riffle.tests.bench.stream.BenchContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A process of the function {@code ingest-http}. */
public final class Door {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final KillSwitch life = new KillSwitch();
  private final EventsHandler handler;

  public Door(World world, Duration skew) {
    handler =
        new EventsHandler(
            new HttpSettings(world.plane().stream().name(), 1 << 20, AccessSettings.OPEN),
            world.clients().kinesis(life),
            world.clock(skew),
            world.random().split(),
            _ -> {},
            World.silent());
  }

  public KillSwitch life() {
    return life;
  }

  /**
   * An answer as the sender gets it.
   *
   * @param body JSON
   */
  public record Answer(int status, JsonNode body) {}

  /** Posts events; nothing when the process died, so that no answer came. */
  public Optional<Answer> post(List<Event> events) {
    ObjectNode body = JSON.createObjectNode();
    var list = body.putArray("events");
    events.forEach(event -> list.add(EventWriter.json(event)));
    ObjectNode request =
        JSON.createObjectNode()
            .put("version", "2.0")
            .put("routeKey", "POST /v1/events")
            .put("rawPath", "/v1/events")
            .put("body", body.toString())
            .put("isBase64Encoded", false);
    request.putObject("requestContext").putObject("http").put("method", "POST");
    var out = new ByteArrayOutputStream();
    try {
      handler.handleRequest(
          new ByteArrayInputStream(JSON.writeValueAsBytes(request)), out, new BenchContext());
      JsonNode answer = JSON.readTree(out.toByteArray());
      return Optional.of(
          new Answer(
              answer.path("statusCode").asInt(), JSON.readTree(answer.path("body").asText())));
    } catch (KillSwitch.Killed dead) {
      return Optional.empty();
    } catch (IOException impossible) {
      throw new IllegalStateException("in memory", impossible);
    }
  }
}
