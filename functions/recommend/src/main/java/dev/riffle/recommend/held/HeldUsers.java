package dev.riffle.recommend.held;

import dev.riffle.core.api.UserAnswer;

/** Where all that is held of a user is read. */
@FunctionalInterface
public interface HeldUsers {
  /**
   * Reads a user, as the last acknowledged write left them.
   *
   * @return of somebody unknown, or deleted, one that is not {@linkplain UserAnswer#isKnown known}
   * @throws RuntimeException when the store does not answer, or what it holds is damaged
   */
  UserAnswer read(String tenant, String userId);
}
