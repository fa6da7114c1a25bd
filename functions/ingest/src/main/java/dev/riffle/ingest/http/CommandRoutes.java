package dev.riffle.ingest.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.access.Grant;
import dev.riffle.core.access.RouteAccess;
import dev.riffle.core.api.ApiLimits;
import dev.riffle.core.api.GatewayJson;
import dev.riffle.core.api.Parameters;
import dev.riffle.core.api.TenantField;
import dev.riffle.core.event.EventField;
import dev.riffle.core.event.ItemDelete;
import dev.riffle.core.event.ItemPut;
import dev.riffle.core.event.UserDelete;
import dev.riffle.core.event.UserPut;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Commands that have routes of their own, as the events that they are: {@code PUT} and {@code
 * DELETE /v1/items/{id}} and {@code /v1/users/{id}}. The body of a {@code PUT} is the features; the
 * parameter is {@code tenant}. Each gets an id of its own and the time at which it came, so that of
 * two the later stands.
 */
final class CommandRoutes {
  private static final int ID_BYTES = 16;

  private final Clock clock;
  private final RandomGenerator random;

  CommandRoutes(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /**
   * The event of a request.
   *
   * @param request as the gateway hands it over
   * @throws dev.riffle.core.api.Refusal when the query or the body cannot be read, or is about
   *     another tenant
   */
  ObjectNode event(RouteAccess route, JsonNode request, Grant grant) {
    String id = request.path("pathParameters").path("id").asText();
    Parameters parameters =
        grant.query(id, Parameters.of(request.path("rawQueryString").asText("")));
    parameters.only(List.of(TenantField.NAME));
    ObjectNode event =
        JsonNodeFactory.instance
            .objectNode()
            .put(EventField.ID, newId())
            .put(EventField.TENANT, TenantField.of(parameters))
            .put(EventField.TIME, clock.instant().toString());
    switch (route) {
      case PUT_ITEM -> {
        event.put(EventField.TYPE, ItemPut.TYPE).put(EventField.ITEM, id);
        event.set(EventField.FEATURES, features(request));
      }
      case DELETE_ITEM -> event.put(EventField.TYPE, ItemDelete.TYPE).put(EventField.ITEM, id);
      case PUT_USER -> {
        event.put(EventField.TYPE, UserPut.TYPE).put(EventField.USER, id);
        event.set(EventField.USER_FEATURES, features(request));
      }
      case DELETE_USER -> event.put(EventField.TYPE, UserDelete.TYPE).put(EventField.USER, id);
      default -> throw new IllegalArgumentException(route.key() + " is no command's route");
    }
    return event;
  }

  private static JsonNode features(JsonNode request) {
    return GatewayJson.body(request).json(ApiLimits.MAX_REQUEST_BODY_BYTES).node();
  }

  private String newId() {
    var bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
