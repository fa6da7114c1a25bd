package dev.riffle.retrain.archive;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Fetches the objects ahead, several at once, and hands them out in their order. */
final class Prefetch implements AutoCloseable {
  private static final int AHEAD = 16;

  private final Iterator<ArchivedObject> objects;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final ArrayDeque<Future<Fetched>> ahead = new ArrayDeque<>();

  Prefetch(List<ArchivedObject> objects) {
    this.objects = objects.iterator();
  }

  record Fetched(String key, byte[] bytes) {}

  boolean hasNext() {
    while (ahead.size() < AHEAD && objects.hasNext()) {
      ArchivedObject object = objects.next();
      ahead.add(executor.submit(() -> new Fetched(object.key(), object.fetch())));
    }
    return !ahead.isEmpty();
  }

  Fetched next() {
    try {
      return ahead.remove().get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException runtime) {
        throw runtime;
      }
      throw new IllegalStateException("reading the archive failed", failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      var cancelled = new CancellationException("reading the archive was interrupted");
      cancelled.initCause(interrupted);
      throw cancelled;
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
