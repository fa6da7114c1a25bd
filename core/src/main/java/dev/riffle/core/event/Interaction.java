package dev.riffle.core.event;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A user did something with an item.
 *
 * @param value the rating given, or an amount; finite
 * @param recommendationId the answer that led here, when one did
 */
public record Interaction(
    String id,
    String tenant,
    InteractionType kind,
    String userId,
    String itemId,
    Instant time,
    OptionalDouble value,
    Optional<String> sessionId,
    Optional<String> recommendationId)
    implements Event {

  @Override
  public String type() {
    return kind.wireName();
  }

  @Override
  public String partitionKey() {
    return Event.key(tenant, userId);
  }
}
