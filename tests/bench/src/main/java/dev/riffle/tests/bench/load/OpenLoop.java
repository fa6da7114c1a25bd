package dev.riffle.tests.bench.load;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * Starts each request when it is due, whatever became of those before it: whoever waits for answers
 * before asking again leaves out the very requests that a slow system would have kept waiting.
 */
final class OpenLoop {
  /** Beyond these the generator would measure its own memory. */
  private static final int MOST_IN_FLIGHT = 20_000;

  private final Target target;

  OpenLoop(Target target) {
    this.target = target;
  }

  /** Sends one request and waits for its answer. */
  @FunctionalInterface
  interface Target {
    /** The status; 0 when there is no answer. */
    int send(LoadRequest request);
  }

  /**
   * Runs a schedule to its end, and waits for the last answer.
   *
   * @param requests the request of each number
   */
  List<Outcome> run(ArrivalSchedule schedule, IntFunction<LoadRequest> requests) {
    var outcomes = new ConcurrentLinkedQueue<Outcome>();
    var inFlight = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      long began = System.nanoTime();
      for (int number = 0; number < schedule.size(); number++) {
        LoadRequest request = requests.apply(number);
        long intended = began + schedule.nanos()[number];
        for (long left = intended - System.nanoTime(); left > 0; ) {
          LockSupport.parkNanos(left);
          left = intended - System.nanoTime();
        }
        if (inFlight.incrementAndGet() > MOST_IN_FLIGHT) {
          inFlight.decrementAndGet();
          outcomes.add(new Outcome(request, intended, intended, System.nanoTime(), 0));
          continue;
        }
        threads.execute(
            () -> {
              long sent = System.nanoTime();
              int status = target.send(request);
              outcomes.add(new Outcome(request, intended, sent, System.nanoTime(), status));
              inFlight.decrementAndGet();
            });
      }
    }
    return List.copyOf(outcomes);
  }

  /** One after another, as many as there are: how fast the idle system is. */
  List<Outcome> oneByOne(int count, IntFunction<LoadRequest> requests) {
    var outcomes = new ConcurrentLinkedQueue<Outcome>();
    for (int number = 0; number < count; number++) {
      LoadRequest request = requests.apply(number);
      long sent = System.nanoTime();
      int status = target.send(request);
      outcomes.add(new Outcome(request, sent, sent, System.nanoTime(), status));
    }
    return List.copyOf(outcomes);
  }
}
