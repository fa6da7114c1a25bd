package dev.riffle.core.event;

import java.time.Instant;
import java.util.Optional;

/**
 * Takes back what a user did up to this time: one event of theirs, or all they did with an item.
 * Exactly one of the two is named.
 *
 * @param eventId of the interaction that is taken back
 * @param itemId the item with which nothing was done up to {@code time}
 */
public record InteractionDelete(
    String id,
    String tenant,
    String userId,
    Instant time,
    Optional<String> eventId,
    Optional<String> itemId)
    implements Event {
  /** Its {@code type} in JSON. */
  public static final String TYPE = "interaction.delete";

  /** Whether it takes back this interaction of the same user. */
  public boolean takesBack(Interaction interaction) {
    return !interaction.time().isAfter(time)
        && (eventId.filter(interaction.id()::equals).isPresent()
            || itemId.filter(interaction.itemId()::equals).isPresent());
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String partitionKey() {
    return Event.key(tenant, userId);
  }
}
