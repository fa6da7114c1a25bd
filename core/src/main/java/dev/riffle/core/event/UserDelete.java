package dev.riffle.core.event;

import java.time.Instant;

/** Forgets a user: everything of theirs up to this time, in serving and in the next model. */
public record UserDelete(String id, String tenant, String userId, Instant time) implements Event {
  /** Its {@code type} in JSON. */
  public static final String TYPE = "user.delete";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String partitionKey() {
    return Event.key(tenant, userId);
  }
}
