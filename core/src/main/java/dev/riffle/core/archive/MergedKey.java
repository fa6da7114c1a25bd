package dev.riffle.core.archive;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The key of an object that others of its day were merged into: {@code
 * events/yyyy/MM/dd/merged/GENERATION-HOUR-HOUR-BYTES-NAME.ndjson.gz}.
 *
 * <p>It sorts behind every object that it can replace: batches of the day begin with an hour, and
 * what is merged again is of a lower generation. A listing, which is read page by page in the order
 * of keys, therefore meets an object or what replaced it, or both, and never neither.
 *
 * @param day of UTC in which the records arrived
 * @param generation one above the highest of what was merged, from 1
 * @param firstHour of the day in which a record arrived, 0 to 23
 * @param lastHour the same of the last one, not before {@code firstHour}
 * @param bytes of its lines, inflated, when it was written
 * @param name tells it from others, lower-case hex
 */
public record MergedKey(
    LocalDate day, int generation, int firstHour, int lastHour, long bytes, String name) {
  /** The highest generation that a key has room for. */
  public static final int MAX_GENERATION = 9_999;

  private static final Pattern FORM =
      Pattern.compile(
          ArchiveKeys.PREFIX
              + "(\\d{4})/(\\d{2})/(\\d{2})/merged/"
              + "(\\d{4})-(\\d{2})-(\\d{2})-(\\d{1,18})-([0-9a-f]+)"
              + Pattern.quote(ArchiveKeys.SUFFIX));

  /** The key. */
  public String key() {
    return "%smerged/%04d-%02d-%02d-%d-%s%s"
        .formatted(
            ArchiveKeys.ofDay(day),
            generation,
            firstHour,
            lastHour,
            bytes,
            name,
            ArchiveKeys.SUFFIX);
  }

  /** The beginning of the last hour in which one of its records arrived. */
  public Instant last() {
    return day.atTime(lastHour, 0).toInstant(ZoneOffset.UTC);
  }

  /** Reads a key; nothing when it is another object's. */
  public static Optional<MergedKey> read(String key) {
    Matcher form = FORM.matcher(key);
    if (!form.matches() || number(form, 6) > 23 || number(form, 5) > number(form, 6)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new MergedKey(
              LocalDate.of(number(form, 1), number(form, 2), number(form, 3)),
              number(form, 4),
              number(form, 5),
              number(form, 6),
              Long.parseLong(form.group(7)),
              form.group(8).toLowerCase(Locale.ROOT)));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  private static int number(Matcher form, int group) {
    return Integer.parseInt(form.group(group));
  }
}
