package dev.riffle.infra.settings;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Logs and alarms.
 *
 * @param mail where alarms write to; absent: alarms only change colour
 * @param logDays days that logs stay
 * @param runbooks where docs/operations.md is read; an alarm's link is this, # and its name
 * @param freshnessMs p99 from an event to the user's new vector that wakes someone
 * @param latencyMs p99 of a served answer that wakes someone
 * @param modelAgeHours age of the serving model that wakes someone
 * @param archiveObjects of the archive that wake someone
 */
public record WatchSettings(
    Optional<String> mail,
    int logDays,
    String runbooks,
    int freshnessMs,
    int latencyMs,
    int modelAgeHours,
    int archiveObjects) {
  private static final Pattern MAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
  private static final Pattern PLACE = Pattern.compile("[^\\s#]+");
  private static final List<Integer> LOG_DAYS =
      List.of(
          1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
          2922, 3288, 3653);

  static WatchSettings from(CdkContext context) {
    return new WatchSettings(
        context.text("alarmMail", MAIL, "must be a mail address"),
        context.oneOf("logDays", 30, LOG_DAYS),
        context
            .text("runbooks", PLACE, "must be a URL or path without #")
            .orElse("docs/operations.md"),
        context.integer("alarmFreshnessMs", 5_000, 100, 3_600_000),
        context.integer("alarmLatencyMs", 1_000, 10, 29_000),
        context.integer("alarmModelAgeHours", 72, 1, 8_760),
        context.integer("alarmArchiveObjects", 250_000, 1_000, 100_000_000));
  }
}
