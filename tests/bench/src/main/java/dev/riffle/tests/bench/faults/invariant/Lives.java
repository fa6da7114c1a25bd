package dev.riffle.tests.bench.faults.invariant;

import dev.riffle.core.event.Event;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionDelete;
import dev.riffle.core.event.ItemDelete;
import dev.riffle.core.event.ItemPut;
import dev.riffle.core.event.UserDelete;
import dev.riffle.core.event.UserPut;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which events still count, given all that was said: said here a second time, plainly. */
final class Lives {
  private final Map<String, Instant> deleted = new HashMap<>();
  private final List<InteractionDelete> takenBack = new ArrayList<>();

  Lives(List<Event> said) {
    for (Event event : said) {
      switch (event) {
        case UserDelete it ->
            deleted.merge(it.partitionKey(), it.time(), (a, b) -> a.isAfter(b) ? a : b);
        case InteractionDelete it -> takenBack.add(it);
        case Interaction _, ItemPut _, ItemDelete _, UserPut _ -> {}
      }
    }
  }

  /** Up to when a user is forgotten. */
  Optional<Instant> deletedUntil(String userKey) {
    return Optional.ofNullable(deleted.get(userKey));
  }

  /** Whether an event is of a user, and from before their deletion. */
  boolean forgotten(Event event) {
    return switch (event) {
      case ItemPut _, ItemDelete _ -> false;
      case Interaction _, InteractionDelete _, UserPut _, UserDelete _ ->
          deletedUntil(event.partitionKey())
              .filter(until -> !event.time().isAfter(until))
              .isPresent();
    };
  }

  /** Whether it is neither forgotten nor taken back. */
  boolean counts(Event event) {
    return !forgotten(event)
        && !(event instanceof Interaction interaction
            && takenBack.stream()
                .anyMatch(
                    delete ->
                        delete.partitionKey().equals(interaction.partitionKey())
                            && delete.takesBack(interaction)));
  }
}
