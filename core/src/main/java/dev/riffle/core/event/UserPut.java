package dev.riffle.core.event;

import java.time.Instant;

/**
 * Says what is known of a user, or replaces it; the newest by time, then by id, stands.
 *
 * @param user features as an item has them; available, and without an end
 */
public record UserPut(String id, String tenant, String userId, Instant time, ItemFeatures user)
    implements Event {
  /** Its {@code type} in JSON. */
  public static final String TYPE = "user.put";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String partitionKey() {
    return Event.key(tenant, userId);
  }
}
