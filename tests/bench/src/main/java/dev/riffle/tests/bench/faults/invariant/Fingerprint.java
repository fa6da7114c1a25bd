package dev.riffle.tests.bench.faults.invariant;

import dev.riffle.core.event.Event;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionDelete;
import dev.riffle.core.event.ItemDelete;
import dev.riffle.core.event.ItemPut;
import dev.riffle.core.event.UserDelete;
import dev.riffle.core.event.UserPut;
import java.time.Instant;

/**
 * What tells a run's events apart without their user, whom the archive does not name. The runs give
 * no two users events of one id and moment.
 *
 * @param about of an interaction or a command on an item, the item
 */
record Fingerprint(String type, String id, Instant time, String about) {
  static Fingerprint of(Event event) {
    String about =
        switch (event) {
          case Interaction it -> it.itemId();
          case ItemPut put -> put.itemId();
          case ItemDelete delete -> delete.itemId();
          case InteractionDelete delete -> delete.itemId().orElse(delete.eventId().orElse(""));
          case UserPut _, UserDelete _ -> "";
        };
    return new Fingerprint(event.type(), event.id(), event.time(), about);
  }
}
