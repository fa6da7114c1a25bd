package dev.riffle.recommend.live;

import dev.riffle.aws.row.FeedEntry;
import java.util.List;

/** Where the items that changed last are found. */
@FunctionalInterface
public interface NewestItems {
  /**
   * The items of a tenant whose rows were written last, the newest first.
   *
   * @param most how many at most, 1 or more; about as many come
   * @throws RuntimeException when the store does not answer
   */
  List<FeedEntry> newest(String tenant, int most);
}
