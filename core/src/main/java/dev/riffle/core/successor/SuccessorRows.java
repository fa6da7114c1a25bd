package dev.riffle.core.successor;

/** The rows of a model's items, by the items' indexes. Safe to share among threads. */
@FunctionalInterface
public interface SuccessorRows {
  /**
   * The row of an item.
   *
   * @param item an index in the model
   */
  SuccessorRow row(int item);
}
