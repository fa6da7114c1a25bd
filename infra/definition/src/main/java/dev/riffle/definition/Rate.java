package dev.riffle.definition;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How often a schedule fires.
 *
 * @param count of units, 1 to 9,999
 */
public record Rate(int count, Unit unit) {
  /** What EventBridge counts in. */
  public enum Unit {
    MINUTE(Duration.ofMinutes(1)),
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1));

    private final Duration length;

    Unit(Duration length) {
      this.length = length;
    }
  }

  /** The form of the text, with the plural where EventBridge wants it. */
  public static final String RULE =
      "must be '1 minute', '1 hour', '1 day' or 'N minutes' and so on";

  /** What {@link #parse} takes. */
  public static final Pattern FORM =
      Pattern.compile("1 (minute|hour|day)|([2-9]|[1-9]\\d{1,3}) (minutes|hours|days)");

  /** Reads a text such as {@code 1 day} or {@code 6 hours}; empty if it is of another form. */
  public static Optional<Rate> parse(String text) {
    if (!FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    var words = text.split(" ");
    var unit =
        switch (words[1].charAt(0)) {
          case 'm' -> Unit.MINUTE;
          case 'h' -> Unit.HOUR;
          default -> Unit.DAY;
        };
    return Optional.of(new Rate(Integer.parseInt(words[0]), unit));
  }

  /** The time between two invocations. */
  public Duration duration() {
    return unit.length.multipliedBy(count);
  }

  /** As EventBridge takes it, such as {@code rate(1 day)}. */
  public String expression() {
    return "rate(%d %s%s)"
        .formatted(count, unit.name().toLowerCase(Locale.ROOT), count == 1 ? "" : "s");
  }
}
