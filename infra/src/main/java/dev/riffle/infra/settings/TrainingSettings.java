package dev.riffle.infra.settings;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * When and where models are made.
 *
 * @param rate how often, such as {@code 1 day} or {@code 6 hours}; absent: what functions.json says
 * @param scheduled whether the schedule runs at all
 * @param spark whether there is an EMR Serverless application and job role for Spark
 * @param sparkMaxVcpu the most vCPUs that application may hold at once, 4 to 4,000
 */
public record TrainingSettings(
    Optional<String> rate, boolean scheduled, boolean spark, int sparkMaxVcpu) {
  private static final Pattern RATE =
      Pattern.compile("off|1 (minute|hour|day)|([2-9]|[1-9]\\d{1,3}) (minutes|hours|days)");

  static TrainingSettings from(Context context) {
    var rate =
        context.text("retrainRate", RATE, "must be 'N minutes', 'N hours', 'N days', or 'off'");
    return new TrainingSettings(
        rate.filter(text -> !text.equals("off")),
        !rate.orElse("").equals("off"),
        context.truth("spark", false),
        context.integer("sparkMaxVcpu", 64, 4, 4_000));
  }
}
