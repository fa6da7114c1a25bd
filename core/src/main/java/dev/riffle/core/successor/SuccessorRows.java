package dev.riffle.core.successor;

import java.util.Arrays;
import java.util.List;

/** The rows of a model's items, by the items' indexes. Safe to share among threads. */
@FunctionalInterface
public interface SuccessorRows {
  /**
   * The row of an item.
   *
   * @param item an index in the model
   * @throws SuccessorsUnavailable when it is not in memory and cannot be had now
   */
  SuccessorRow row(int item);

  /** The rows of several items, in their order. */
  default List<SuccessorRow> rows(int[] items) {
    return Arrays.stream(items).mapToObj(this::row).toList();
  }
}
