package dev.riffle.recommend.rows;

import dev.riffle.aws.object.ObjectReader;
import dev.riffle.core.snapshot.DamagedSnapshot;
import dev.riffle.core.snapshot.SuccessorIndex;
import dev.riffle.core.successor.SuccessorRow;
import dev.riffle.core.successor.SuccessorRows;
import dev.riffle.core.successor.SuccessorTable;
import dev.riffle.core.successor.SuccessorsUnavailable;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A snapshot's rows, a chunk of them read by range when one is asked for that is not kept. */
public final class RangedRows implements SuccessorRows {
  private final ObjectReader store;
  private final Executor executor;
  private final String key;
  private final CompletableFuture<SuccessorIndex> index;
  private final RowCache cache;
  private final Duration patience;

  /**
   * @param key of the snapshot
   * @param index where its chunks lie; may be on its way
   * @param patience how long an answer waits for rows
   */
  public RangedRows(
      ObjectReader store,
      Executor executor,
      String key,
      CompletableFuture<SuccessorIndex> index,
      RowCache cache,
      Duration patience) {
    this.store = store;
    this.executor = executor;
    this.key = key;
    this.index = index;
    this.cache = cache;
    this.patience = patience;
  }

  @Override
  public SuccessorRow row(int item) {
    return rows(new int[] {item}).getFirst();
  }

  /** All that is missing is read side by side. */
  @Override
  public List<SuccessorRow> rows(int[] items) {
    if (items.length == 0) {
      return List.of();
    }
    long until = System.nanoTime() + patience.toNanos();
    SuccessorIndex chunks = await(index, until);
    var tables = new ArrayList<CompletableFuture<SuccessorTable>>(items.length);
    for (int item : items) {
      tables.add(table(chunks, chunks.chunk(chunks.chunkOf(item))));
    }
    var rows = new ArrayList<SuccessorRow>(items.length);
    for (int n = 0; n < items.length; n++) {
      int first = chunks.chunk(chunks.chunkOf(items[n])).first();
      rows.add(await(tables.get(n), until).row(items[n] - first));
    }
    return rows;
  }

  private CompletableFuture<SuccessorTable> table(
      SuccessorIndex chunks, SuccessorIndex.Chunk chunk) {
    return cache.get(
        new RowCache.Key(key, chunks.table(), chunk.number()),
        chunk.length(),
        () -> CompletableFuture.supplyAsync(() -> read(chunks, chunk), executor));
  }

  private SuccessorTable read(SuccessorIndex chunks, SuccessorIndex.Chunk chunk) {
    try {
      return chunks.read(chunk, fetch(chunk));
    } catch (DamagedSnapshot onTheWay) {
      // What was damaged on its way comes whole the second time; what lies damaged does not.
      return chunks.read(chunk, fetch(chunk));
    }
  }

  private ByteBuffer fetch(SuccessorIndex.Chunk chunk) {
    return ByteBuffer.wrap(store.range(key, chunk.offset(), chunk.length()));
  }

  private <T> T await(CompletableFuture<T> coming, long until) {
    try {
      return coming.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new SuccessorsUnavailable(
          "rows of %s could not be read: %s".formatted(key, e.getCause()), e.getCause());
    } catch (TimeoutException e) {
      throw new SuccessorsUnavailable(
          "rows of %s did not come within %d ms".formatted(key, patience.toMillis()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SuccessorsUnavailable("reading rows of %s was interrupted".formatted(key), e);
    }
  }
}
