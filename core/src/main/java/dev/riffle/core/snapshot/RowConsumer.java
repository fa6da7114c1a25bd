package dev.riffle.core.snapshot;

import dev.riffle.core.successor.SuccessorRow;

/** Takes rows of successors as they are read. */
@FunctionalInterface
public interface RowConsumer {
  /**
   * Takes a row.
   *
   * @param item index in the model of the item whose row it is
   */
  void accept(int item, SuccessorRow row);
}
