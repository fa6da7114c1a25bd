package dev.riffle.local.host.function;

import dev.riffle.definition.FunctionDefinition;
import dev.riffle.local.host.invoke.InvocationResult;
import dev.riffle.local.host.limit.Excess;
import dev.riffle.local.host.limit.ResourceWatch;
import dev.riffle.local.host.limit.TemporaryStorage;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** One process of a function and the Runtime API that it talks to: they live and die together. */
final class FunctionProcess {
  private final RuntimeApi api;
  private final Process process;
  private final Thread output;
  private final FunctionLog log;
  private final ResourceWatch watch;
  private final Duration initLimit;
  private final boolean java;
  private volatile boolean killed;
  private volatile boolean startedTooSlowly;
  private volatile Optional<Excess> excess = Optional.empty();
  private final AtomicReference<Invocation> running = new AtomicReference<>();

  private FunctionProcess(
      RuntimeApi api,
      Process process,
      Thread output,
      FunctionLog log,
      ResourceWatch watch,
      Duration initLimit,
      boolean java) {
    this.initLimit = initLimit;
    this.java = java;
    this.log = log;
    this.watch = watch;
    this.api = api;
    this.process = process;
    this.output = output;
    var _ = process.onExit().thenAccept(this::exited);
  }

  /**
   * Starts one.
   *
   * @param initLimit the longest that it may take to its first {@code next}
   */
  static FunctionProcess start(
      FunctionDefinition function,
      HostSettings settings,
      EnvironmentPlace place,
      Duration initLimit,
      FunctionLog log)
      throws IOException {
    TemporaryStorage.prepare(place.temporary());
    var command = LaunchCommand.of(function, settings, place);
    var api = new RuntimeApi();
    try {
      var builder =
          new ProcessBuilder(command)
              .directory(place.taskRoot().toFile())
              .redirectErrorStream(true);
      builder.environment().clear();
      builder
          .environment()
          .putAll(FunctionEnvironment.of(function, settings, place, api.address()));
      var process = builder.start();
      process.getOutputStream().close();
      var started =
          new FunctionProcess(
              api,
              process,
              log.follow(process.getInputStream(), process.pid()),
              log,
              new ResourceWatch(function, process.toHandle(), place.temporary()),
              initLimit,
              LaunchCommand.isJava(command));
      started.endSlowStart();
      if (settings.mode().limited()) {
        started.watch.start(started::end);
      }
      return started;
    } catch (IOException failed) {
      api.close();
      throw failed;
    }
  }

  /** A start that takes too long is ended; the next one may take longer. */
  private void endSlowStart() {
    CompletableFuture.delayedExecutor(initLimit.toMillis(), TimeUnit.MILLISECONDS)
        .execute(
            () -> {
              var late =
                  new RuntimeApi.Failure(
                      ErrorDocument.TIMEOUT, ErrorDocument.timeout("init", initLimit));
              // Said before it completes: who waits looks at it then.
              startedTooSlowly = !api.initialized().isDone();
              if (api.initialized().complete(Optional.of(late))) {
                log.line(
                    String.format(
                        Locale.ROOT,
                        "INIT_REPORT Init Duration: %.2f ms\tPhase: init\tStatus: timeout",
                        (double) initLimit.toMillis()));
                kill();
              }
            });
  }

  private void end(Excess found) {
    excess = Optional.of(found);
    log.line(found.said());
    kill();
  }

  /** The most memory that it held so far, in MiB; 0 where the system does not tell. */
  long peakMb() {
    return watch.peakMb();
  }

  /** Asks it to give back memory that it does not need; false where nothing can ask it. */
  boolean giveBack() {
    // What asks is a signal, which ends a process that has no Java, or none yet.
    if (!java || !isUsable() || !api.initialized().isDone()) {
      return false;
    }
    try {
      HeapRelease.ask(process.pid());
      return true;
    } catch (IOException withoutTool) {
      return false;
    }
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Whether it lives and has not been told to end. */
  boolean isUsable() {
    return process.isAlive() && !killed;
  }

  /** Waits for the first {@code next}: empty once it came, or why it did not. */
  Optional<RuntimeApi.Failure> awaitInitialized() throws InterruptedException {
    try {
      return api.initialized().get();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible.getCause());
    }
  }

  /** The same, for so long at most. */
  Optional<RuntimeApi.Failure> awaitInitialized(Duration limit)
      throws InterruptedException, TimeoutException {
    try {
      return api.initialized().get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible.getCause());
    }
  }

  /** The longest that it might take to its first {@code next}. */
  Duration initLimit() {
    return initLimit;
  }

  /** Whether it was ended because it took longer. */
  boolean startedTooSlowly() {
    return startedTooSlowly;
  }

  /** Hands an event to the process; empty if the process is still at it when time is up. */
  Optional<InvocationResult> run(Invocation invocation, Duration limit)
      throws InterruptedException {
    running.set(invocation);
    if (process.isAlive()) {
      api.submit(invocation);
    } else {
      exited(process);
    }
    try {
      return Optional.of(invocation.outcome().get(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException late) {
      return Optional.empty();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible.getCause());
    } finally {
      running.set(null);
    }
  }

  private void exited(Process ended) {
    int status = ended.exitValue();
    if (!killed) {
      log.line("Process %d ended of itself, with status %d".formatted(ended.pid(), status));
    }
    api.initialized().complete(Optional.of(failure("init", status)));
    var invocation = running.get();
    if (invocation != null) {
      var id = invocation.requestId();
      var failure = failure(id, status);
      invocation
          .outcome()
          .complete(new InvocationResult.FunctionError(id, failure.type(), failure.document()));
    }
    api.close();
  }

  private RuntimeApi.Failure failure(String requestId, int status) {
    return excess
        .filter(Excess.Storage.class::isInstance)
        .map(
            full ->
                new RuntimeApi.Failure(
                    ErrorDocument.STORAGE, ErrorDocument.storage(requestId, full.said())))
        .orElseGet(
            () ->
                new RuntimeApi.Failure(ErrorDocument.EXIT, ErrorDocument.exit(requestId, status)));
  }

  void awaitExit() {
    process.onExit().join();
  }

  /** Ends the process and its children at once, as Lambda does when time is up. */
  void kill() {
    killed = true;
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** Asks the process to end, and ends it if it has not within the grace time. */
  void stop(Duration grace) {
    killed = true;
    process.destroy();
    try {
      if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        kill();
        process.waitFor();
      }
      output.join(1_000);
    } catch (InterruptedException hurried) {
      kill();
      Thread.currentThread().interrupt();
    }
    api.close();
  }
}
