package dev.riffle.core.access;

import java.util.Optional;
import java.util.Set;

/** Who a request is from. */
sealed interface Caller {
  /** Nobody was asked: no authorizer stands before the routes, as on a laptop. */
  record Anybody() implements Caller {}

  /**
   * Whom an authorizer let in.
   *
   * @param user whom the token names; an application user is that user and nobody else
   * @param tenants whose they are
   * @param roles what they are beside; without any they are an application user
   */
  record Known(Optional<String> user, Tenants tenants, Set<Callers> roles) implements Caller {
    public Known {
      roles = Set.copyOf(roles);
    }

    boolean isBackEnd() {
      return roles.contains(Callers.BACK_ENDS);
    }
  }
}
