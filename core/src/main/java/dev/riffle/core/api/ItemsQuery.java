package dev.riffle.core.api;

import java.util.List;
import java.util.Optional;

/**
 * Which of a tenant's items are asked for.
 *
 * @param after the last one of the page before
 * @param limit how many at most, 1 to {@value ApiLimits#MAX_PAGE}
 */
public record ItemsQuery(String tenant, Optional<ItemCursor> after, int limit) {
  /**
   * Reads a query.
   *
   * @throws Refusal when a parameter is unknown or breaks its rule
   */
  public static ItemsQuery of(Parameters parameters) {
    parameters.only(List.of(PageCursor.AFTER, PageCursor.LIMIT, TenantField.NAME));
    return new ItemsQuery(
        TenantField.of(parameters),
        PageCursor.after(parameters, ItemCursor.PARTS, ItemCursor::decode, ItemCursor::encode),
        PageCursor.limit(parameters));
  }
}
