package dev.riffle.retrain.data;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** When the stream first took an event of each subject, to the hour: four bytes a subject. */
final class FirstSeen implements Serializable {
  private static final int UNKNOWN = Integer.MAX_VALUE;
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private int[] hours = new int[0];

  /** Tells that an event of a subject arrived then. */
  void at(int subject, Instant arrived) {
    if (subject >= hours.length) {
      int before = hours.length;
      hours = Arrays.copyOf(hours, Math.max(subject + 1, 2 * before));
      Arrays.fill(hours, before, hours.length, UNKNOWN);
    }
    int hour = (int) Math.floorDiv(arrived.toEpochMilli(), HOUR);
    hours[subject] = Math.min(hours[subject], hour);
  }

  /** The beginning of the hour; nothing where nobody told. */
  Optional<Instant> of(int subject) {
    return subject < hours.length && hours[subject] != UNKNOWN
        ? Optional.of(Instant.ofEpochMilli(hours[subject] * HOUR))
        : Optional.empty();
  }
}
