package dev.riffle.retrain.sequence;

import dev.riffle.core.event.Event;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.online.EventKey;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.InteractionsBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** 20 items in a ring: everybody goes on to the next one, from somewhere. */
final class Ring {
  static final int ITEMS = 20;
  static final List<String> IDS =
      IntStream.range(0, ITEMS).mapToObj("item-%02d"::formatted).toList();

  private Ring() {}

  /** 60 users with 12 clicks each. */
  static Interactions interactions() {
    var builder = new InteractionsBuilder();
    for (int user = 0; user < 60; user++) {
      for (int step = 0; step < 12; step++) {
        Interaction event = click("user-" + user, step, (7 * user + step) % ITEMS);
        builder.add(EventKey.of(event.id()), event);
      }
    }
    return builder.build(_ -> false, _ -> false);
  }

  static Interaction click(String user, int step, int item) {
    return new Interaction(
        user + "-" + step,
        Event.DEFAULT_TENANT,
        InteractionType.CLICK,
        user,
        IDS.get(item),
        Instant.ofEpochSecond(1_700_000_000L + 60L * step),
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
