package dev.riffle.ingest.settings;

import dev.riffle.core.settings.VariableNames;
import dev.riffle.core.settings.WholeNumber;
import dev.riffle.core.time.TimeZones;
import java.time.Duration;
import java.util.Map;

/**
 * Settings of the stream entry.
 *
 * @param usersTable {@code RIFFLE_USERS_TABLE}
 * @param itemsTable {@code RIFFLE_ITEMS_TABLE}
 * @param bucket {@code RIFFLE_BUCKET}: archive, rejected records and models
 * @param userTtl how long after their last event a user's row stays ({@code RIFFLE_USER_TTL_DAYS},
 *     default 400)
 * @param concurrency how many rows are worked on at once ({@code RIFFLE_CONCURRENCY}, default 16)
 * @param zones of tenants whose times may have no offset ({@code RIFFLE_TIME_ZONES}, {@code
 *     TENANT=ZONE,...}, default none)
 * @param keepsImpressions whether users' rows keep what was shown to them lately ({@code
 *     RIFFLE_KEEP_IMPRESSIONS}, default {@code false}): each batch with an impression then writes
 *     its user's row
 */
public record ConsumerSettings(
    String usersTable,
    String itemsTable,
    String bucket,
    Duration userTtl,
    int concurrency,
    TimeZones zones,
    boolean keepsImpressions) {
  private static final WholeNumber TTL = new WholeNumber("days", 1, 36_500);
  private static final WholeNumber CONCURRENCY = new WholeNumber("rows at once", 1, 256);

  /** Where every time has an offset, and impressions are not kept. */
  public ConsumerSettings(
      String usersTable, String itemsTable, String bucket, Duration userTtl, int concurrency) {
    this(usersTable, itemsTable, bucket, userTtl, concurrency, TimeZones.NONE, false);
  }

  /**
   * Reads the settings.
   *
   * @throws IllegalArgumentException when a variable is missing or out of range, naming it
   */
  public static ConsumerSettings from(Map<String, String> variables) {
    var environment = Environment.of(variables);
    return new ConsumerSettings(
        environment.needed(VariableNames.USERS_TABLE),
        environment.needed(VariableNames.ITEMS_TABLE),
        environment.needed(VariableNames.BUCKET),
        Duration.ofDays(environment.count(VariableNames.USER_TTL_DAYS, 400, TTL)),
        environment.count(VariableNames.CONCURRENCY, 16, CONCURRENCY),
        TimeZones.parse(environment.text(VariableNames.TIME_ZONES).orElse("")),
        environment.flag(VariableNames.KEEP_IMPRESSIONS));
  }
}
