package dev.riffle.aws.feed;

import dev.riffle.aws.row.ItemRow;
import java.util.Collection;
import java.util.List;

/** Rows of items with all that the change feed leaves out. */
@FunctionalInterface
public interface WholeItems {
  /**
   * The rows of some items. One that cannot be read, or is not there, does not come; nor does one
   * that the store leaves for another call.
   *
   * @param itemIds at most 100
   * @throws RuntimeException when the store does not answer
   */
  List<ItemRow> read(String tenant, Collection<String> itemIds);
}
