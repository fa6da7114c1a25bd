package dev.riffle.local.mapping;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * In which form a column writes moments: the one that reads most of its values as moments between
 * {@value #FROM} and {@value #UNTIL}. Where day and month may be either, nobody can know, and
 * nothing is guessed.
 */
public final class TimeGuess {
  private static final String FROM = "1980-01-01T00:00:00Z";
  private static final String UNTIL = "2100-01-01T00:00:00Z";
  private static final Instant FIRST = Instant.parse(FROM);
  private static final Instant LAST = Instant.parse(UNTIL);

  private TimeGuess() {}

  /** The forms that fit as well as any: one when it is clear, none when nothing fits. */
  public static List<TimeForm> of(Collection<String> values) {
    long most =
        Arrays.stream(TimeForm.values()).mapToLong(form -> fitting(form, values)).max().orElse(0);
    return most == 0
        ? List.of()
        : Arrays.stream(TimeForm.values()).filter(form -> fitting(form, values) == most).toList();
  }

  private static long fitting(TimeForm form, Collection<String> values) {
    return values.stream()
        .map(value -> form.read(value, ZoneOffset.UTC))
        .flatMap(Optional::stream)
        .filter(moment -> !moment.isBefore(FIRST) && moment.isBefore(LAST))
        .count();
  }
}
