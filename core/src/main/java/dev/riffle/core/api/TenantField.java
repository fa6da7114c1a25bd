package dev.riffle.core.api;

import dev.riffle.core.event.Event;
import dev.riffle.core.event.EventField;
import dev.riffle.core.json.Field;
import dev.riffle.core.name.Names;

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

  /** The parameter, or the default tenant. */
  public static String of(Parameters parameters) {
    return parameters.text(NAME, Names::isName, Names.RULE).orElse(Event.DEFAULT_TENANT);
  }
}
