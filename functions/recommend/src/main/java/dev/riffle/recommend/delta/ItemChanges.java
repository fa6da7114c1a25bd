package dev.riffle.recommend.delta;

import dev.riffle.aws.row.ItemRow;
import java.time.Instant;
import java.util.List;

/** Where items that changed are found. */
@FunctionalInterface
public interface ItemChanges {
  /**
   * The items of a tenant whose rows were written at this time or later, each as it is now.
   *
   * @throws RuntimeException when the store does not answer
   */
  List<ItemRow> since(String tenant, Instant from);
}
