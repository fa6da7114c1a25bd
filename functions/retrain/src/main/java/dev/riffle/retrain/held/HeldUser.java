package dev.riffle.retrain.held;

import dev.riffle.core.event.Event;
import java.util.Set;

/**
 * Whose data are looked for.
 *
 * @param tenant whose user it is
 * @param userId as events have it
 * @param subjects the names that the archive has for the user: their row's, and nobody else's
 */
public record HeldUser(String tenant, String userId, Set<String> subjects) {
  public HeldUser {
    subjects = Set.copyOf(subjects);
  }

  /** The key of the user's rows, and of their records in the stream. */
  String key() {
    return Event.key(tenant, userId);
  }
}
