package dev.riffle.local.host.function;

import dev.riffle.definition.FunctionDefinition;
import dev.riffle.local.host.invoke.InvocationResult;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

/** A place for one process of a function: runs one invocation at a time, replaces what died. */
final class ExecutionEnvironment {
  /** After these Lambda does not use the process again. */
  private static final Set<String> ENDING =
      Set.of(
          ErrorDocument.EXIT,
          ErrorDocument.TIMEOUT,
          ErrorDocument.STORAGE,
          "Function.ResponseSizeTooLarge");

  private final FunctionDefinition function;
  private final HostSettings settings;
  private final EnvironmentPlace place;
  private final FunctionLog log;
  private final RunningProcesses processes;
  private final Clock clock;
  private Optional<FunctionProcess> process = Optional.empty();
  private Instant used;
  private boolean gaveBack;
  private boolean closed;

  ExecutionEnvironment(
      FunctionDefinition function,
      HostSettings settings,
      EnvironmentPlace place,
      FunctionLog log,
      RunningProcesses processes,
      Clock clock) {
    this.function = function;
    this.settings = settings;
    this.place = place;
    this.log = log;
    this.processes = processes;
    this.clock = clock;
    this.used = clock.instant();
  }

  /** The process, started if none lives. */
  synchronized FunctionProcess ensureStarted() throws IOException {
    if (closed) {
      throw new IOException("The host is stopping");
    }
    if (process.isEmpty() || !process.get().isUsable()) {
      // As Lambda has it: after a start that took too long the next has the function's own time.
      var limit =
          process.filter(FunctionProcess::startedTooSlowly).isPresent()
              ? function.timeout()
              : settings.initLimit(function);
      var started = FunctionProcess.start(function, settings, place, limit, log);
      processes.add(started.handle());
      process = Optional.of(started);
      used();
    }
    return process.get();
  }

  /**
   * Has the process give back memory that it does not need, once for each time that it was not used
   * for so long.
   *
   * @return whether it was asked to
   */
  boolean giveBack(Duration unused) {
    FunctionProcess resting;
    synchronized (this) {
      if (closed || gaveBack || process.isEmpty() || !isUnused(unused)) {
        return false;
      }
      gaveBack = true;
      resting = process.get();
    }
    return resting.giveBack();
  }

  private synchronized boolean isUnused(Duration limit) {
    return used.plus(limit).isBefore(clock.instant());
  }

  /** Ends the process if it was not used for so long. Not while an invocation runs. */
  void endUnused(Duration limit) {
    Optional<FunctionProcess> ending = Optional.empty();
    synchronized (this) {
      if (!closed && isUnused(limit)) {
        ending = process;
        process = Optional.empty();
      }
    }
    ending.ifPresent(unused -> unused.stop(settings.stopGrace()));
  }

  private synchronized void used() {
    used = clock.instant();
    gaveBack = false;
  }

  synchronized Optional<FunctionProcess> process() {
    return process;
  }

  InvocationResult invoke(String requestId, String event) throws InterruptedException {
    log.line("START RequestId: %s Version: $LATEST".formatted(requestId));
    var begun = clock.instant();
    var outcome = outcome(requestId, event);
    used();
    log.line("END RequestId: " + requestId);
    log.line(report(requestId, Duration.between(begun, clock.instant()), outcome));
    return outcome;
  }

  private InvocationResult outcome(String requestId, String event) throws InterruptedException {
    while (true) {
      FunctionProcess current;
      try {
        current = ensureStarted();
      } catch (IOException failed) {
        return failed(requestId, "Runtime.InvalidEntrypoint", failed.getMessage());
      }
      var failure = current.awaitInitialized();
      if (failure.isPresent()) {
        current.kill();
        current.awaitExit();
        if (mayStartLonger(current)) {
          continue;
        }
        return initFailure(failure.get(), requestId);
      }
      var invocation = invocation(requestId, event);
      var outcome = run(current, invocation);
      // A process that died before it took the event says nothing about the event.
      if (!isExit(outcome) || invocation.delivered().get()) {
        return outcome;
      }
    }
  }

  /**
   * Waits for the first {@code next} of the process, or of the one after it when that took too
   * long: empty once it came, or why it did not.
   *
   * @throws TimeoutException when it takes longer than {@code limit}
   */
  Optional<RuntimeApi.Failure> awaitReady(Duration limit)
      throws IOException, InterruptedException, TimeoutException {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      var current = ensureStarted();
      var left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
      var failure = current.awaitInitialized(left);
      if (failure.isEmpty() || !mayStartLonger(current)) {
        return failure;
      }
      current.awaitExit();
    }
  }

  private boolean mayStartLonger(FunctionProcess current) {
    return current.startedTooSlowly() && !current.initLimit().equals(function.timeout());
  }

  private static InvocationResult initFailure(RuntimeApi.Failure failure, String requestId) {
    return new InvocationResult.FunctionError(
        requestId,
        failure.type(),
        failure.document().replace("RequestId: init", "RequestId: " + requestId));
  }

  private InvocationResult run(FunctionProcess current, Invocation invocation)
      throws InterruptedException {
    try {
      var id = invocation.requestId();
      var outcome =
          current
              .run(invocation, function.timeout())
              .orElseGet(
                  () ->
                      new InvocationResult.FunctionError(
                          id,
                          ErrorDocument.TIMEOUT,
                          ErrorDocument.timeout(id, function.timeout())));
      if (outcome instanceof InvocationResult.FunctionError error
          && ENDING.contains(error.type())) {
        current.kill();
        restart(current);
      }
      return outcome;
    } catch (InterruptedException given) {
      // Nobody waits for the answer: what the process is at must not answer the next event.
      current.kill();
      throw given;
    }
  }

  private static boolean isExit(InvocationResult outcome) {
    return outcome instanceof InvocationResult.FunctionError error
        && error.type().equals(ErrorDocument.EXIT);
  }

  private Invocation invocation(String requestId, String event) {
    Instant now = clock.instant();
    return new Invocation(
        requestId,
        event,
        now.plus(function.timeout()),
        TraceId.header(now, RandomGenerator.getDefault()),
        settings.arn(function.name()),
        new AtomicBoolean(),
        new CompletableFuture<>());
  }

  /** It had started well before: the next event need not wait for a start. */
  private void restart(FunctionProcess ending) {
    Thread.ofVirtual()
        .start(
            () -> {
              ending.awaitExit();
              try {
                ensureStarted();
              } catch (IOException failed) {
                log.line("The process could not be started again: " + failed.getMessage());
              }
            });
  }

  private static InvocationResult failed(String requestId, String type, String message) {
    return new InvocationResult.FunctionError(
        requestId, type, ErrorDocument.of(type, "RequestId: " + requestId + " Error: " + message));
  }

  private String report(String requestId, Duration took, InvocationResult outcome) {
    var status =
        outcome instanceof InvocationResult.FunctionError error
            ? "\tStatus: error\tError Type: " + error.type()
            : "";
    return String.format(
        Locale.ROOT,
        "REPORT RequestId: %s\tDuration: %.2f ms\tMemory Size: %d MB\tMax Memory Used: %d MB%s",
        requestId,
        took.toNanos() / 1e6,
        function.memoryMb(),
        process().map(FunctionProcess::peakMb).orElse(0L),
        status);
  }

  void close() {
    Optional<FunctionProcess> last;
    synchronized (this) {
      closed = true;
      last = process;
    }
    last.ifPresent(running -> running.stop(settings.stopGrace()));
  }
}
