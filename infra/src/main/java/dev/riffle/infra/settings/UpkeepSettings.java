package dev.riffle.infra.settings;

import dev.riffle.definition.Rate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * When the archive is looked after.
 *
 * @param compact merging of small objects
 * @param purge removal of what forgotten users left, and of old models
 */
public record UpkeepSettings(Timing compact, Timing purge) {
  private static final Pattern RATE = Pattern.compile("off|" + Rate.FORM);

  /**
   * When one of them runs.
   *
   * @param on whether it runs at all
   * @param rate how often; absent: what functions.json says
   */
  public record Timing(boolean on, Optional<Rate> rate) {}

  static UpkeepSettings from(CdkContext context) {
    return new UpkeepSettings(timing(context, "compactRate"), timing(context, "purgeRate"));
  }

  private static Timing timing(CdkContext context, String setting) {
    var text = context.text(setting, RATE, "must be 'N minutes', 'N hours', 'N days', or 'off'");
    return new Timing(!text.orElse("").equals("off"), text.flatMap(Rate::parse));
  }
}
