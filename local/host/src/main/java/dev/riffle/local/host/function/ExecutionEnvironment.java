package dev.riffle.local.host.function;

import dev.riffle.definition.FunctionDefinition;
import dev.riffle.local.host.invoke.InvocationResult;
import java.io.IOException;
import java.nio.file.Path;
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
      Set.of("Runtime.ExitError", "Sandbox.Timedout", "Function.ResponseSizeTooLarge");

  private final FunctionDefinition function;
  private final HostSettings settings;
  private final Path taskRoot;
  private final FunctionLog log;
  private final RunningProcesses processes;
  private final Clock clock;
  private Optional<FunctionProcess> process = Optional.empty();
  private boolean closed;

  ExecutionEnvironment(
      FunctionDefinition function,
      HostSettings settings,
      Path taskRoot,
      FunctionLog log,
      RunningProcesses processes,
      Clock clock) {
    this.function = function;
    this.settings = settings;
    this.taskRoot = taskRoot;
    this.log = log;
    this.processes = processes;
    this.clock = clock;
  }

  /** The process, started if none lives. */
  synchronized FunctionProcess ensureStarted() throws IOException {
    if (closed) {
      throw new IOException("The host is stopping");
    }
    if (process.isEmpty() || !process.get().isUsable()) {
      var started = FunctionProcess.start(function, settings, taskRoot, log);
      processes.add(started.handle());
      process = Optional.of(started);
    }
    return process.get();
  }

  synchronized Optional<FunctionProcess> process() {
    return process;
  }

  InvocationResult invoke(String requestId, String event) throws InterruptedException {
    log.line("START RequestId: %s Version: $LATEST".formatted(requestId));
    var begun = clock.instant();
    var outcome = outcome(requestId, event);
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
      var failure = initFailure(current, requestId);
      if (failure.isPresent()) {
        current.kill();
        current.awaitExit();
        return failure.get();
      }
      var invocation = invocation(requestId, event);
      var outcome = run(current, invocation);
      // A process that died before it took the event says nothing about the event.
      if (!isExit(outcome) || invocation.delivered().get()) {
        return outcome;
      }
    }
  }

  private Optional<InvocationResult> initFailure(FunctionProcess current, String requestId)
      throws InterruptedException {
    try {
      return current
          .awaitInitialized(settings.initLimit())
          .map(
              failure ->
                  new InvocationResult.FunctionError(
                      requestId,
                      failure.type(),
                      failure.document().replace("RequestId: init", "RequestId: " + requestId)));
    } catch (TimeoutException slow) {
      return Optional.of(
          new InvocationResult.FunctionError(
              requestId,
              "Sandbox.Timedout",
              ErrorDocument.timeout(requestId, settings.initLimit())));
    }
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
                          id, "Sandbox.Timedout", ErrorDocument.timeout(id, function.timeout())));
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
        && error.type().equals("Runtime.ExitError");
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

  private static String report(String requestId, Duration took, InvocationResult outcome) {
    var status =
        outcome instanceof InvocationResult.FunctionError error
            ? "\tStatus: error\tError Type: " + error.type()
            : "";
    return String.format(
        Locale.ROOT,
        "REPORT RequestId: %s\tDuration: %.2f ms%s",
        requestId,
        took.toNanos() / 1e6,
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
