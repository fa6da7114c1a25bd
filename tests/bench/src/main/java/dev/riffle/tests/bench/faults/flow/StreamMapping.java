package dev.riffle.tests.bench.faults.flow;

import dev.riffle.tests.bench.faults.memory.MemoryStream;
import dev.riffle.tests.bench.faults.memory.MemoryStream.StoredRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lambda's mapping of a stream to its consumer: one batch of a shard at a time, from the first
 * record that is not done, until all of it is. What a consumer that died has done is not known: the
 * batch comes again, and maybe with records that came since.
 */
public final class StreamMapping {
  private static final int LONGEST_BATCH = 12;

  private final World world;
  private final MemoryStream stream;
  private final Supplier<Consumer> starts;
  private final List<Integer> done = new ArrayList<>();
  private final List<Optional<Consumer>> consumers = new ArrayList<>();

  /**
   * @param starts a process for a shard, at first and when one died
   */
  public StreamMapping(World world, MemoryStream stream, Supplier<Consumer> starts) {
    this.world = world;
    this.stream = stream;
    this.starts = starts;
    for (int shard = 0; shard < stream.shards(); shard++) {
      done.add(0);
      consumers.add(Optional.empty());
    }
  }

  /** The process that works on a shard. */
  public Consumer consumer(int shard) {
    Consumer consumer =
        consumers.get(shard).filter(alive -> !alive.life().dead()).orElseGet(starts);
    consumers.set(shard, Optional.of(consumer));
    return consumer;
  }

  /** Delivers a batch of a shard, of a length that is drawn. */
  public void deliver(int shard) {
    deliver(shard, () -> consumer(shard));
  }

  /**
   * The same by a process of its own, while another may be at work on the same shard: Lambda takes
   * one that is late for dead, and it may be alive.
   */
  public void deliverBeside(int shard) {
    Consumer other = starts.get();
    deliver(shard, () -> other);
    other.life().now();
  }

  private void deliver(int shard, Supplier<Consumer> by) {
    int from = done.get(shard);
    int most = 1 + world.random().nextInt(LONGEST_BATCH);
    List<StoredRecord> batch = stream.records(shard, from, most);
    if (!batch.isEmpty()) {
      int taken = by.get().take(batch).orElse(0);
      done.set(shard, Math.max(done.get(shard), from + taken));
    }
  }

  /** Records that are not done, of all shards. */
  public int waiting() {
    int waiting = 0;
    for (int shard = 0; shard < done.size(); shard++) {
      waiting += stream.records(shard, done.get(shard), Integer.MAX_VALUE).size();
    }
    return waiting;
  }

  public int shards() {
    return done.size();
  }

  /** Ends all processes. */
  public void stop() {
    consumers.forEach(consumer -> consumer.ifPresent(alive -> alive.life().now()));
  }
}
