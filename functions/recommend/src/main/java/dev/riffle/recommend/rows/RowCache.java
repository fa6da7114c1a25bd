package dev.riffle.recommend.rows;

import dev.riffle.core.snapshot.RowTable;
import dev.riffle.core.successor.SuccessorTable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Chunks of rows of all models, those that were used last, within a budget of bytes. */
public final class RowCache {
  /** What a function keeps: a small part of its memory at the default size. */
  public static final long BYTES = 32L << 20;

  private final long maxBytes;
  private final Map<Key, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /**
   * A chunk of a model.
   *
   * @param snapshot the object that it lies in
   * @param table whose rows it holds
   */
  record Key(String snapshot, RowTable table, int chunk) {}

  private record Kept(int bytes, CompletableFuture<SuccessorTable> table) {}

  public RowCache(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * A chunk, which may be on its way.
   *
   * @param length what it takes
   * @param fetch begins to read it; what fails is not kept
   */
  synchronized CompletableFuture<SuccessorTable> get(
      Key key, int length, Supplier<CompletableFuture<SuccessorTable>> fetch) {
    Kept there = kept.get(key);
    if (there != null) {
      if (!there.table().isCompletedExceptionally()) {
        return there.table();
      }
      bytes -= kept.remove(key).bytes();
    }
    var next = new Kept(length, fetch.get());
    kept.put(key, next);
    bytes += length;
    // The one just asked for comes last, and stays however large it is.
    for (var eldest = kept.values().iterator(); bytes > maxBytes && kept.size() > 1; ) {
      bytes -= eldest.next().bytes();
      eldest.remove();
    }
    return next.table();
  }

  /** Keeps nothing more of what was read. */
  public synchronized void clear() {
    kept.clear();
    bytes = 0;
  }

  /** Bytes of what is kept. */
  synchronized long bytes() {
    return bytes;
  }
}
