package dev.riffle.tests.bench.archive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.EventWriter;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionType;
import dev.riffle.ingest.archive.ArchiveObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Days of events as {@code ingest} archives them: they come at random times, users are spread over
 * four shards, a poll takes a shard's events of a tenth of a second, and each poll is an object.
 */
final class IngestedDays {
  private static final int USERS = 10_000;
  private static final int ITEMS = 10_000;
  private static final int SHARDS = 4;
  private static final int POLL_MS = 100;
  private static final long DAY_MS = Duration.ofDays(1).toMillis();

  private static final List<InteractionType> TYPES =
      List.of(InteractionType.IMPRESSION, InteractionType.VIEW, InteractionType.CLICK);

  private final EventJson reader = new EventJson(Clock.systemUTC());
  private final SplittableRandom random;
  private long events;

  IngestedDays(long seed) {
    random = new SplittableRandom(seed);
  }

  private record Arrival(long ms, int user) {
    int shard() {
      return user % SHARDS;
    }

    long poll() {
      return ms / POLL_MS;
    }
  }

  /** The name of an event by its number. */
  static String id(long number) {
    return "evt-%012d".formatted(number);
  }

  /** Its number by its name. */
  static int number(Event event) {
    return Integer.parseInt(event.id().substring("evt-".length()));
  }

  /** How many events there were. */
  long events() {
    return events;
  }

  /** Hands over the objects of a day. */
  void day(LocalDate day, int count, Consumer<ArchiveObject> objects) {
    var arrivals = new ArrayList<Arrival>(count);
    for (int i = 0; i < count; i++) {
      arrivals.add(new Arrival(random.nextLong(DAY_MS), user()));
    }
    arrivals.sort(
        Comparator.comparingLong(Arrival::poll)
            .thenComparingInt(Arrival::shard)
            .thenComparingLong(Arrival::ms));
    Instant midnight = day.atStartOfDay().toInstant(ZoneOffset.UTC);
    for (int from = 0; from < count; ) {
      Arrival first = arrivals.get(from);
      int until = from + 1;
      while (until < count
          && arrivals.get(until).poll() == first.poll()
          && arrivals.get(until).shard() == first.shard()) {
        until++;
      }
      objects.accept(object(midnight, arrivals.subList(from, until)));
      from = until;
    }
  }

  private ArchiveObject object(Instant midnight, List<Arrival> arrivals) {
    long sequence = events;
    var lines = new ArrayList<JsonNode>(arrivals.size());
    for (Arrival arrival : arrivals) {
      // What happened a little before it arrived.
      Instant time = midnight.plusMillis(arrival.ms() - random.nextInt(2_000));
      lines.add(
          EventJson.archived(
              reader.read(EventWriter.json(event(arrival.user(), time))),
              subject(arrival.user()),
              1_000 * midnight.plusMillis(arrival.ms()).toEpochMilli()));
    }
    return new ArchiveObject(
        "shardId-%012d".formatted(arrivals.getFirst().shard()),
        "4965%052d".formatted(sequence),
        "4965%052d".formatted(events - 1),
        midnight.plusMillis(arrivals.getFirst().ms()),
        lines);
  }

  private Interaction event(int user, Instant time) {
    return new Interaction(
        id(events++),
        Event.DEFAULT_TENANT,
        TYPES.get(random.nextInt(TYPES.size())),
        "user-" + user,
        "item-" + random.nextInt(ITEMS),
        time,
        OptionalDouble.empty(),
        Optional.of("s-%08x".formatted(random.nextInt())),
        Optional.empty());
  }

  /** Some do much, most do little. */
  private int user() {
    double share = random.nextDouble();
    return (int) (USERS * share * share);
  }

  private static String subject(int user) {
    return "%016x%016x".formatted(user * 0x9e3779b97f4a7c15L, user * 0xc2b2ae3d27d4eb4fL);
  }
}
