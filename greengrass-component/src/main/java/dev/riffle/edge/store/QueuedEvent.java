package dev.riffle.edge.store;

import dev.riffle.core.event.InteractionDelete;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.event.UserDelete;

/**
 * An event that waits for the network.
 *
 * @param sequence counts accepted events from 1, never twice
 * @param type as events name it
 * @param settled whether its time may go to the cloud as it is
 * @param json the event, UTF-8
 */
public record QueuedEvent(long sequence, String type, boolean settled, byte[] json) {
  private static final int USUAL = 3;

  /** Which goes first when there is no room: the least, and of equals the oldest. */
  int worth() {
    // A wish to be forgotten is no data to save room with.
    return type.equals(UserDelete.TYPE) || type.equals(InteractionDelete.TYPE)
        ? 5
        : InteractionType.named(type).map(QueuedEvent::worth).orElse(USUAL);
  }

  private static int worth(InteractionType type) {
    return switch (type) {
      case IMPRESSION -> 0;
      case VIEW -> 1;
      case CLICK -> 2;
      case PURCHASE -> 4;
      case CART, LIKE, DISLIKE, RATING -> USUAL;
    };
  }

  /** Room it takes, in bytes. */
  int size() {
    return json.length + 64;
  }
}
