package dev.riffle.retrain.judging;

import dev.riffle.core.event.Event;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.online.EventKey;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.InteractionsBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * People with a taste for two genres each, over a hundred days; some items of each are liked more.
 * Halfway, the items of a drifting world change genres: what was liked together no longer is.
 */
public record World(boolean drifting) {
  public static final Instant START = Instant.parse("2026-08-01T00:00:00Z");
  public static final int DAYS = 100;
  private static final int USERS = 400;
  private static final int GENRES = 10;
  private static final int ITEMS_OF_A_GENRE = 30;
  private static final int EVENTS = 24;
  private static final double STRAYS = 0.1;

  /** What happened up to a day, exclusive. */
  public Interactions until(int day) {
    var random = new SplittableRandom(7);
    var builder = new InteractionsBuilder();
    for (int user = 0; user < USERS; user++) {
      int[] tastes = {random.nextInt(GENRES), random.nextInt(GENRES)};
      for (int i = 0; i < EVENTS; i++) {
        long minute = random.nextLong(Duration.ofDays(DAYS).toMinutes());
        Instant time = START.plus(Duration.ofMinutes(minute));
        int genre =
            random.nextDouble() < STRAYS ? random.nextInt(GENRES) : tastes[random.nextInt(2)];
        int number = (int) (ITEMS_OF_A_GENRE * Math.pow(random.nextDouble(), 2));
        if (time.isBefore(START.plus(Duration.ofDays(day)))) {
          add(builder, user + "/" + i, "user-" + user, item(genre, number, time), time);
        }
      }
    }
    return builder.build(_ -> false, _ -> false);
  }

  private String item(int genre, int number, Instant time) {
    boolean turned = drifting && time.isAfter(START.plus(Duration.ofDays(DAYS / 2)));
    return "item-%d-%d".formatted(turned ? (genre + number) % GENRES : genre, number);
  }

  private static void add(
      InteractionsBuilder builder, String id, String user, String item, Instant time) {
    builder.add(
        EventKey.of(id),
        new Interaction(
            id,
            Event.DEFAULT_TENANT,
            InteractionType.LIKE,
            user,
            item,
            time,
            OptionalDouble.empty(),
            Optional.empty(),
            Optional.empty()));
  }
}
