package dev.riffle.core.api;

import dev.riffle.core.event.EventField;
import dev.riffle.core.json.Field;
import java.util.List;

/**
 * Of which user, or which item, what is held is asked for.
 *
 * @param id the user's or the item's
 */
public record HeldQuery(String tenant, String id) {
  /**
   * Reads a query.
   *
   * @param id of the path, decoded
   * @throws Refusal when a parameter is unknown or breaks its rule
   */
  public static HeldQuery of(String id, Parameters parameters) {
    parameters.only(List.of(TenantField.NAME));
    return new HeldQuery(TenantField.of(parameters), PathId.of(id));
  }

  /**
   * Reads a message about a user, {@code {"userId", "tenant"?}}.
   *
   * @throws Refusal when a field is unknown or breaks its rule
   */
  public static HeldQuery ofUser(Field body) {
    body.only(List.of(EventField.USER, TenantField.NAME));
    return new HeldQuery(TenantField.of(body), body.at(EventField.USER).id());
  }
}
