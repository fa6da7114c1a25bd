package dev.riffle.ingest.settings;

import dev.riffle.core.access.AccessSettings;
import dev.riffle.core.api.ApiLimits;
import dev.riffle.core.quota.Quotas;
import dev.riffle.core.settings.VariableNames;
import dev.riffle.core.settings.WholeNumber;
import dev.riffle.core.time.TimeZones;
import java.util.Map;

/**
 * Settings of the HTTP entry.
 *
 * @param stream name of the Kinesis stream ({@code RIFFLE_STREAM})
 * @param maxBodyBytes longest body, inflated, in bytes of UTF-8 ({@code RIFFLE_MAX_BODY_BYTES},
 *     default 5 MiB); Lambda itself refuses requests above 6 MB
 * @param access which authorizer stands before the routes
 * @param zones of tenants whose times may have no offset ({@code RIFFLE_TIME_ZONES}, {@code
 *     TENANT=ZONE,...}, default none)
 * @param quotas of events a second ({@code RIFFLE_EVENT_QUOTAS}, {@code TENANT=RATE:BURST,...},
 *     default none)
 */
public record HttpSettings(
    String stream, int maxBodyBytes, AccessSettings access, TimeZones zones, Quotas quotas) {
  private static final WholeNumber BODY = new WholeNumber("bytes", 1_024, 6_000_000);

  /** Where every time has an offset, and nobody has a quota. */
  public HttpSettings(String stream, int maxBodyBytes, AccessSettings access) {
    this(stream, maxBodyBytes, access, TimeZones.NONE, Quotas.NONE);
  }

  /**
   * Reads the settings.
   *
   * @throws IllegalArgumentException when a variable is missing or out of range, naming it
   */
  public static HttpSettings from(Map<String, String> variables) {
    var environment = Environment.of(variables);
    return new HttpSettings(
        environment.needed(VariableNames.STREAM),
        environment.count(VariableNames.MAX_BODY_BYTES, ApiLimits.MAX_EVENTS_BODY_BYTES, BODY),
        AccessSettings.from(variables),
        TimeZones.parse(environment.text(VariableNames.TIME_ZONES).orElse("")),
        Quotas.parse(environment.text(VariableNames.EVENT_QUOTAS).orElse("")));
  }
}
