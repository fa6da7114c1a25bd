package dev.riffle.core.api;

import java.util.List;
import java.util.Optional;

/**
 * Which of a user's events are asked for.
 *
 * @param after the last one of the page before
 * @param limit how many at most, 1 to {@value ApiLimits#MAX_PAGE}
 */
public record EventsQuery(String tenant, String userId, Optional<EventCursor> after, int limit) {
  /**
   * Reads a query.
   *
   * @param userId of the path, decoded
   * @throws Refusal when a parameter is unknown or breaks its rule
   */
  public static EventsQuery of(String userId, Parameters parameters) {
    parameters.only(List.of(PageCursor.AFTER, PageCursor.LIMIT, TenantField.NAME));
    return new EventsQuery(
        TenantField.of(parameters),
        PathId.of(userId),
        PageCursor.after(parameters, EventCursor.PARTS, EventCursor::decode, EventCursor::encode),
        PageCursor.limit(parameters));
  }
}
