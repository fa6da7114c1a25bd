package dev.riffle.recommend.http;

import dev.riffle.core.event.Event;
import java.util.Optional;
import java.util.Set;

/** The rules that parameters and fields share. */
public final class Rules {
  private static final int LONGEST_ID = 256;
  private static final int MOST_NAMES = 1_000;

  private Rules() {}

  /** An id or a category's name, as events have them. */
  public static String id(String field, String text) {
    int length = text.codePointCount(0, text.length());
    if (length == 0 || length > LONGEST_ID || text.codePoints().anyMatch(Character::isISOControl)) {
      throw Refusal.invalid(
          field,
          "%s must be 1 to %d characters without control characters, and it has %d"
              .formatted(field, LONGEST_ID, length));
    }
    return text;
  }

  /** A tenant's name, or the default tenant's. */
  public static String tenant(Optional<String> text) {
    String tenant = text.orElse(Event.DEFAULT_TENANT);
    // Names S3 prefixes and leads partition keys, as in events.
    if (!tenant.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
      throw Refusal.invalid(
          "tenant",
          "tenant must be 1 to 64 letters, digits, '.', '_' or '-', and start with a letter or digit");
    }
    return tenant;
  }

  /** A number within bounds. */
  public static int within(String field, long number, String asSent, int least, int most) {
    if (number < least || number > most) {
      throw Refusal.invalid(
          field,
          "%s must be a whole number from %d to %d, not '%s'"
              .formatted(field, least, most, asSent));
    }
    return (int) number;
  }

  /** Not more names than an answer can be filtered by in time. */
  public static Set<String> few(String field, Set<String> names) {
    if (names.size() > MOST_NAMES) {
      throw Refusal.invalid(
          field,
          "%s has %,d names, and at most %,d are taken".formatted(field, names.size(), MOST_NAMES));
    }
    return names;
  }
}
