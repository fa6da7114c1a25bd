package dev.riffle.core.snapshot;

import dev.riffle.core.successor.SuccessorRow;

/** Takes rows as they are read. */
@FunctionalInterface
public interface RowConsumer {
  /**
   * Takes a row.
   *
   * @param table whose row it is
   * @param item index in the model of the item whose row it is
   */
  void accept(RowTable table, int item, SuccessorRow row);
}
