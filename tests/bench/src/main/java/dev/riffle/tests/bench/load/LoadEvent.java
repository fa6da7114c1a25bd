package dev.riffle.tests.bench.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.Event;
import dev.riffle.tests.stage.EventBodies;
import java.time.Instant;

/**
 * A click.
 *
 * @param id no other event of any load has it
 */
record LoadEvent(String id, String user, String item) {
  /** As a client writes it. */
  ObjectNode json(Instant time) {
    return EventBodies.interaction(Event.DEFAULT_TENANT, id, "click", user, item, time);
  }
}
