package dev.riffle.core.event;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A user did something with an item.
 *
 * @param value the rating given, or an amount; finite
 * @param recommendationId the answer that led here, when one did
 * @param position at which place of that answer the item stood, 1 to {@link #MAX_POSITION}, if that
 *     was told
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
    Optional<String> recommendationId,
    OptionalInt position)
    implements Event {
  /** No list that Riffle makes is longer. */
  public static final int MAX_POSITION = 1_000;

  /** Where no position was told. */
  public Interaction(
      String id,
      String tenant,
      InteractionType kind,
      String userId,
      String itemId,
      Instant time,
      OptionalDouble value,
      Optional<String> sessionId,
      Optional<String> recommendationId) {
    this(
        id,
        tenant,
        kind,
        userId,
        itemId,
        time,
        value,
        sessionId,
        recommendationId,
        OptionalInt.empty());
  }

  @Override
  public String type() {
    return kind.wireName();
  }

  @Override
  public String partitionKey() {
    return Event.key(tenant, userId);
  }
}
