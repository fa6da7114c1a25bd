package dev.riffle.infra.scale;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * One second of ingest on paper: events with Zipf users and items go to shards by user, are read in
 * batches, and each batch writes each of its users once and each of its fresh items once.
 *
 * @param events events in the second
 * @param users users, drawn by Zipf with exponent 0.6: people differ less than items
 * @param items items, drawn by Zipf with exponent 1
 * @param hottestIsFresh whether the most wanted item is one that the model does not hold
 * @param shards shards of the stream
 * @param batchesPerSecond batches of one shard in the second
 * @param batchSize events at most in a batch
 */
record IngestSecond(
    int events,
    int users,
    int items,
    boolean hottestIsFresh,
    int shards,
    int batchesPerSecond,
    int batchSize) {
  private static final int USER_UNITS = 3;
  private static final int ITEM_UNITS = 4;
  private static final int FRESH_OF = 50;

  /**
   * What the tables see.
   *
   * @param batches batches read
   * @param writeUnits DynamoDB write units
   * @param hottestUser writes of the row most written among users
   * @param hottestItem writes of the row most written among items
   * @param hottestShard records of the fullest shard
   */
  record Seen(int batches, long writeUnits, int hottestUser, int hottestItem, int hottestShard) {}

  Seen run(long seed) {
    var random = new SplittableRandom(seed);
    var zipfUsers = new Zipf(users, 0.6);
    var zipfItems = new Zipf(items, 1.0);
    var batches = new HashMap<Long, Batch>();
    var filled = new int[shards];
    for (int i = 0; i < events; i++) {
      int user = zipfUsers.next(random);
      int item = zipfItems.next(random);
      int shard = Math.floorMod(Integer.hashCode(user * 0x9E3779B9) >>> 7, shards);
      // Arrivals are even over the second; a batch that is full leaves the rest to one more.
      int slot = (int) ((long) i * batchesPerSecond / events);
      long overflow = filled[shard]++ / (long) batchSize;
      long key = ((long) shard << 32) | (Math.max(slot, overflow) & 0xffffffffL);
      Batch batch = batches.computeIfAbsent(key, _ -> new Batch());
      batch.users.add(user);
      if (fresh(item)) {
        batch.items.add(item);
      }
    }
    return sum(batches, filled);
  }

  private boolean fresh(int item) {
    return item == 0 ? hottestIsFresh : item % FRESH_OF == 0;
  }

  private static Seen sum(Map<Long, Batch> batches, int[] filled) {
    var users = new HashMap<Integer, Integer>();
    var items = new HashMap<Integer, Integer>();
    for (Batch batch : batches.values()) {
      batch.users.forEach(user -> users.merge(user, 1, Integer::sum));
      batch.items.forEach(item -> items.merge(item, 1, Integer::sum));
    }
    long units = USER_UNITS * total(users) + ITEM_UNITS * total(items);
    int fullest = Arrays.stream(filled).max().orElse(0);
    return new Seen(batches.size(), units, most(users), most(items), fullest);
  }

  private static long total(Map<Integer, Integer> writes) {
    return writes.values().stream().mapToLong(Integer::longValue).sum();
  }

  private static int most(Map<Integer, Integer> writes) {
    return writes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  private static final class Batch {
    final Set<Integer> users = new HashSet<>();
    final Set<Integer> items = new HashSet<>();
  }
}
