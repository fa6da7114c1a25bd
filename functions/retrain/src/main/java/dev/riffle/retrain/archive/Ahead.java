package dev.riffle.retrain.archive;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Does work ahead of whoever takes its results, several elements side by side, and hands the
 * results out in the elements' order. What is under way or waits to be taken holds no more bytes
 * than it may, unless a single element does.
 *
 * @param <T> elements
 * @param <R> results; none is null
 */
public final class Ahead<T, R> implements Iterator<R>, AutoCloseable {
  private final Iterator<T> elements;
  private final ToLongFunction<T> bytes;
  private final Function<T, R> work;
  private final Limits limits;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final ArrayDeque<Task<R>> tasks = new ArrayDeque<>();
  private long held;

  /**
   * How far ahead it works.
   *
   * @param elements at once
   * @param bytes of all of them
   */
  public record Limits(int elements, long bytes) {}

  private record Task<R>(Future<R> result, long bytes) {}

  /**
   * @param bytes that an element, and then its result, holds
   * @param work done in threads of its own
   */
  public Ahead(Iterator<T> elements, ToLongFunction<T> bytes, Function<T, R> work, Limits limits) {
    this.elements = elements;
    this.bytes = bytes;
    this.work = work;
    this.limits = limits;
  }

  @Override
  public boolean hasNext() {
    while (tasks.size() < limits.elements()
        && (tasks.isEmpty() || held < limits.bytes())
        && elements.hasNext()) {
      T element = elements.next();
      long holds = bytes.applyAsLong(element);
      held += holds;
      tasks.add(new Task<>(executor.submit(() -> work.apply(element)), holds));
    }
    return !tasks.isEmpty();
  }

  @Override
  public R next() {
    Task<R> task = tasks.remove();
    held -= task.bytes();
    try {
      return task.result().get();
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
