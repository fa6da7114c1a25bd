package dev.riffle.core.table;

import dev.riffle.core.event.Event;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/**
 * The parts of a tenant's change feed: each is one partition of the index {@link
 * ItemAttribute#BY_SHARD}, which takes 1,000 write units a second.
 */
public final class FeedShards {
  /**
   * How many parts a tenant's feed has. A change costs two units (an entry goes, one comes), so
   * four take 2,000 changes a second. A reader asks each of them, also when nothing changes.
   */
  public static final int COUNT = 4;

  private FeedShards() {}

  /** The partition key of an item: {@code TENANT#SHARD}, by the CRC-32 of its id. */
  public static String key(String tenant, String itemId) {
    var hash = new CRC32();
    hash.update(itemId.getBytes(StandardCharsets.UTF_8));
    return key(tenant, (int) (hash.getValue() % COUNT));
  }

  /** The partition keys of a tenant. */
  public static List<String> keys(String tenant) {
    return IntStream.range(0, COUNT).mapToObj(shard -> key(tenant, shard)).toList();
  }

  private static String key(String tenant, int shard) {
    return Event.key(tenant, Integer.toString(shard));
  }
}
