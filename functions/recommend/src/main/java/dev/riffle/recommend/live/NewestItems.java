package dev.riffle.recommend.live;

import dev.riffle.aws.row.ItemRow;
import java.util.List;

/** Where the items that changed last are found. */
@FunctionalInterface
public interface NewestItems {
  /**
   * The items of a tenant whose rows were written last, the newest first.
   *
   * @param most how many, 1 or more; fewer come when rows are large
   * @throws RuntimeException when the store does not answer
   */
  List<ItemRow> newest(String tenant, int most);
}
