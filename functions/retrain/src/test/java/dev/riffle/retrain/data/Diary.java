package dev.riffle.retrain.data;

import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.online.EventKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/** Interactions for tests, written down by day. */
public final class Diary {
  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final InteractionsBuilder builder = new InteractionsBuilder();

  /** A click on a day, which may be a fraction. */
  public Diary click(String user, String item, double day) {
    return add(InteractionType.CLICK, user, item, day, OptionalDouble.empty());
  }

  public Diary purchase(String user, String item, double day) {
    return add(InteractionType.PURCHASE, user, item, day, OptionalDouble.empty());
  }

  public Diary dislike(String user, String item, double day) {
    return add(InteractionType.DISLIKE, user, item, day, OptionalDouble.empty());
  }

  /** An interaction with a value. */
  public Diary valued(InteractionType type, String user, String item, double day, double value) {
    return add(type, user, item, day, OptionalDouble.of(value));
  }

  private Diary add(
      InteractionType type, String user, String item, double day, OptionalDouble value) {
    String id = Integer.toString(builder.size());
    builder.add(
        EventKey.of(id),
        new Interaction(
            id, "default", type, user, item, day(day), value, Optional.empty(), Optional.empty()));
    return this;
  }

  public static Instant day(double day) {
    return START.plusMillis(Math.round(day * Duration.ofDays(1).toMillis()));
  }

  public Interactions build() {
    return builder.build(_ -> false, _ -> false);
  }
}
