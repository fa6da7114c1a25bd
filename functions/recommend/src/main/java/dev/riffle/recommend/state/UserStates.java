package dev.riffle.recommend.state;

import dev.riffle.core.recommend.UserState;

/** Where users' states lie. */
@FunctionalInterface
public interface UserStates {
  /**
   * Reads a user, as the last acknowledged write left them.
   *
   * @return {@link UserState#UNKNOWN} for somebody new, and for somebody who was deleted
   * @throws RuntimeException when the store does not answer, or what it holds is damaged
   */
  UserState read(String tenant, String userId);
}
