package dev.riffle.core.access;

import dev.riffle.core.api.ErrorCode;
import dev.riffle.core.api.Refusal;
import dev.riffle.core.event.Event;
import dev.riffle.core.json.Shown;
import java.util.Optional;
import java.util.Set;

/**
 * Whose data somebody may be about.
 *
 * @param only these tenants; empty: all there are
 */
record Tenants(Optional<Set<String>> only) {
  static final Tenants ALL = new Tenants(Optional.empty());

  Tenants {
    only = only.map(Set::copyOf);
  }

  static Tenants of(Set<String> names) {
    return new Tenants(Optional.of(names));
  }

  /**
   * The tenant that is meant: the one that is named, else the only one, else the default.
   *
   * @throws Refusal when it is none of these
   */
  String meant(Optional<String> named) {
    String tenant =
        named.orElseGet(
            () ->
                only.filter(names -> names.size() == 1)
                    .map(names -> names.iterator().next())
                    .orElse(Event.DEFAULT_TENANT));
    if (only.isPresent() && !only.get().contains(tenant)) {
      throw Refusal.of(
          ErrorCode.FORBIDDEN,
          "the caller is not of the tenant '%s', which the request is about"
              .formatted(Shown.text(tenant)));
    }
    return tenant;
  }
}
