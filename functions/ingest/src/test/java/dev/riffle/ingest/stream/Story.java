package dev.riffle.ingest.stream;

import dev.riffle.core.event.EventIdentity;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.ParsedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;

/** Random events, and random ways of delivering them. */
final class Story {
  private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");
  private static final List<String> TYPES =
      List.of("view", "click", "purchase", "like", "dislike", "rating", "impression");

  private static final EventJson READER = new EventJson(Clock.fixed(World.NOW, ZoneOffset.UTC));

  private final SplittableRandom random;

  Story(long seed) {
    random = new SplittableRandom(seed);
  }

  /** A few users, established and fresh items, commands; times fall together now and then. */
  List<String> events(int count, boolean deletions) {
    var events = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      Instant time = START.plus(Duration.ofSeconds(random.nextInt(count / 4)));
      String user = "u" + random.nextInt(2);
      String item = (random.nextBoolean() ? "old" : "new") + random.nextInt(3);
      int dice = random.nextInt(20);
      if (dice == 0 && deletions) {
        events.add(event(i, "user.delete", "\"userId\":\"%s\"".formatted(user), time));
      } else if (dice == 1) {
        events.add(event(i, "item.delete", "\"itemId\":\"%s\"".formatted(item), time));
      } else if (dice == 2) {
        String features = "\"itemId\":\"%s\",\"item\":{\"text\":\"t%d\"}".formatted(item, i);
        events.add(event(i, "item.put", features, time));
      } else if (dice == 4 && deletions) {
        String what =
            random.nextBoolean()
                ? "\"eventId\":\"e%d\"".formatted(random.nextInt(count))
                : "\"itemId\":\"%s\"".formatted(item);
        String back = "\"userId\":\"%s\",%s".formatted(user, what);
        events.add(event(i, "interaction.delete", back, time));
      } else if (dice == 3) {
        String features =
            "\"userId\":\"%s\",\"user\":{\"categories\":[\"c%d\"]}".formatted(user, i);
        events.add(event(i, "user.put", features, time));
      } else {
        events.add(interaction(i, user, item, time));
      }
    }
    return events;
  }

  /** One user's interactions, each later than the one before. */
  List<String> inOrder(int count) {
    var events = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      String item = (random.nextBoolean() ? "old" : "new") + random.nextInt(3);
      events.add(interaction(i, "u0", item, START.plusSeconds(i)));
    }
    return events;
  }

  /**
   * The same events by senders that count from 1, each user's and each item's apart, and commands
   * of each type apart from all else.
   */
  static List<String> countedFromOne(List<String> events) {
    var counts = new HashMap<String, Integer>();
    return events.stream()
        .map(
            event -> {
              ParsedEvent parsed = READER.read(event.getBytes(StandardCharsets.UTF_8));
              EventIdentity identity = EventIdentity.of(parsed.event());
              int count = counts.merge(identity.kind() + " " + identity.subject(), 1, Integer::sum);
              return event.replaceFirst("\"id\":\"e\\d+\"", "\"id\":\"e" + count + "\"");
            })
        .toList();
  }

  private String interaction(int i, String user, String item, Instant time) {
    String type = TYPES.get(random.nextInt(TYPES.size()));
    String value = type.equals("rating") ? ",\"value\":" + (1 + i % 5) : "";
    String ids = "\"userId\":\"%s\",\"itemId\":\"%s\"%s".formatted(user, item, value);
    return event(i, type, ids, time);
  }

  private static String event(int i, String type, String rest, Instant time) {
    return "{\"id\":\"e%d\",\"type\":\"%s\",\"time\":\"%s\",%s}".formatted(i, type, time, rest);
  }

  <T> List<T> shuffled(List<T> list) {
    var shuffled = new ArrayList<>(list);
    for (int i = shuffled.size() - 1; i > 0; i--) {
      java.util.Collections.swap(shuffled, i, random.nextInt(i + 1));
    }
    return shuffled;
  }

  /** Some of them again, at the end. */
  <T> List<T> repeated(List<T> list) {
    var all = new ArrayList<>(list);
    list.stream().filter(_ -> random.nextInt(4) == 0).forEach(all::add);
    return all;
  }

  <T> List<List<T>> cut(List<T> list) {
    var batches = new ArrayList<List<T>>();
    for (int from = 0; from < list.size(); ) {
      int to = Math.min(list.size(), from + 1 + random.nextInt(8));
      batches.add(list.subList(from, to));
      from = to;
    }
    return batches;
  }

  Outage.Kind trouble() {
    return List.of(Outage.Kind.values()).get(random.nextInt(Outage.Kind.values().length));
  }

  int upTo(int bound) {
    return random.nextInt(bound);
  }
}
