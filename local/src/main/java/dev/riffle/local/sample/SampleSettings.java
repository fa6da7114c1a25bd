package dev.riffle.local.sample;

import java.time.Duration;
import java.time.Instant;

/**
 * How large a sample world is, and when it happens.
 *
 * @param users number of users, at least 1
 * @param items number of items, at least 100
 * @param interactions number of interactions, at least five for each user
 * @param until the newest interaction is before this
 * @param span and none is older than this before it
 */
public record SampleSettings(int users, int items, int interactions, Instant until, Duration span) {
  public SampleSettings {
    if (users < 1 || items < 100 || interactions < 5L * users || span.toDays() < 1) {
      throw new IllegalArgumentException(
          "a sample has 1 user, 100 items, 5 interactions for each user and a day at least");
    }
  }

  /** 2,000 users, 5,000 items and 200,000 interactions in the 90 days before {@code until}. */
  public static SampleSettings standard(Instant until) {
    return new SampleSettings(2_000, 5_000, 200_000, until, Duration.ofDays(90));
  }

  Instant from() {
    return until.minus(span);
  }
}
