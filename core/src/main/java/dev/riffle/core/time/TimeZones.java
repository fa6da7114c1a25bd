package dev.riffle.core.time;

import dev.riffle.core.name.Names;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** In which zone a tenant's times are that have no offset, where that is declared. */
public record TimeZones(Map<String, ZoneId> byTenant) {
  public static final TimeZones NONE = new TimeZones(Map.of());

  private static final String RULE =
      "time zones must be given as TENANT=ZONE, several separated by commas, as in"
          + " default=Europe/Paris,shop=+01:00, not '%s'";

  public TimeZones {
    byTenant = Map.copyOf(byTenant);
  }

  /** The zone of a tenant. */
  public Optional<ZoneId> of(String tenant) {
    return Optional.ofNullable(byTenant.get(tenant));
  }

  /**
   * Reads {@code TENANT=ZONE,...}; nothing for an empty text.
   *
   * @throws IllegalArgumentException when it has another form, a tenant twice, or no such zone
   */
  public static TimeZones parse(String text) {
    var zones = new HashMap<String, ZoneId>();
    for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
      int at = part.indexOf('=');
      String tenant = at < 0 ? "" : part.substring(0, at).strip();
      try {
        if (!Names.isName(tenant)
            || zones.put(tenant, ZoneId.of(part.substring(at + 1).strip())) != null) {
          throw new IllegalArgumentException(RULE.formatted(text));
        }
      } catch (DateTimeException noZone) {
        throw new IllegalArgumentException(RULE.formatted(text), noZone);
      }
    }
    return new TimeZones(zones);
  }
}
