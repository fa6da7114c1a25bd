package dev.riffle.local.host.definition;

import java.time.Duration;
import java.util.regex.Pattern;

/** EventBridge's rate expression, without the {@code rate(...)} around it. */
final class Rate {
  private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,4}) (minutes?|hours?|days?)");

  private Rate() {}

  static Duration parse(Field field) {
    var matcher = FORM.matcher(field.text());
    if (!matcher.matches()) {
      throw field.wrong("must be a number of minutes, hours or days, such as \"1 day\"");
    }
    long count = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2).charAt(0)) {
      case 'm' -> Duration.ofMinutes(count);
      case 'h' -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }
}
