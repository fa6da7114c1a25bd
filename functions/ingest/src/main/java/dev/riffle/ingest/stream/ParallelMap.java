package dev.riffle.ingest.stream;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Works on many rows at once, on virtual threads. */
record ParallelMap(int most) {

  /**
   * Applies {@code work} to each element, {@code most} at a time.
   *
   * @return the results, in the elements' order
   * @throws RuntimeException the first that {@code work} threw, in the elements' order, after all
   *     have ended
   */
  <T, R> List<R> map(Collection<T> elements, Function<T, R> work) {
    if (elements.size() <= 1 || most == 1) {
      return elements.stream().map(work).toList();
    }
    var futures = new ArrayList<Future<R>>(elements.size());
    try (var threads = Executors.newFixedThreadPool(most, Thread.ofVirtual().factory())) {
      elements.forEach(element -> futures.add(threads.submit(() -> work.apply(element))));
    }
    return futures.stream().map(ParallelMap::result).toList();
  }

  private static <R> R result(Future<R> done) {
    try {
      return done.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error error -> throw error;
        default -> throw new IllegalStateException("work throws nothing checked", e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for what has ended", e);
    }
  }
}
