package dev.riffle.core.api;

import dev.riffle.core.event.Event;
import dev.riffle.core.event.EventField;
import dev.riffle.core.json.Field;
import dev.riffle.core.name.Names;
import java.util.Optional;

/** {@code tenant} of a request: whose users, items and models are meant. */
public final class TenantField {
  /** As events name it. */
  public static final String NAME = EventField.TENANT;

  private TenantField() {}

  static String of(Field body) {
    return body.at(NAME)
        .optional()
        .map(tenant -> tenant.text(Names::isName, Names.RULE))
        .orElse(Event.DEFAULT_TENANT);
  }

  /** The parameter, if it is there. */
  public static Optional<String> said(Parameters parameters) {
    return parameters.text(NAME, Names::isName, Names.RULE);
  }

  /** The parameters with this tenant where they name none. */
  public static Parameters filled(Parameters parameters, String tenant) {
    return parameters.orElse(NAME, tenant);
  }

  /** The parameter, or the default tenant. */
  public static String of(Parameters parameters) {
    return said(parameters).orElse(Event.DEFAULT_TENANT);
  }
}
