package dev.riffle.edge.store;

/**
 * An event that waits for the network.
 *
 * @param sequence counts accepted events from 1, never twice
 * @param type as events name it
 * @param settled whether its time may go to the cloud as it is
 * @param json the event, UTF-8
 */
public record QueuedEvent(long sequence, String type, boolean settled, byte[] json) {
  /** Which goes first when there is no room: the least, and of equals the oldest. */
  int worth() {
    return switch (type) {
      case "impression" -> 0;
      case "view" -> 1;
      case "click" -> 2;
      case "purchase" -> 4;
      // A wish to be forgotten is no data to save room with.
      case "user.delete" -> 5;
      default -> 3;
    };
  }

  /** Room it takes, in bytes. */
  int size() {
    return json.length + 64;
  }
}
