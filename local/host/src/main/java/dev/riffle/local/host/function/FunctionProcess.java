package dev.riffle.local.host.function;

import dev.riffle.definition.FunctionDefinition;
import dev.riffle.local.host.invoke.InvocationResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
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
  private volatile boolean killed;
  private final AtomicReference<Invocation> running = new AtomicReference<>();

  private FunctionProcess(RuntimeApi api, Process process, Thread output, FunctionLog log) {
    this.log = log;
    this.api = api;
    this.process = process;
    this.output = output;
    var _ = process.onExit().thenAccept(this::exited);
  }

  static FunctionProcess start(
      FunctionDefinition function, HostSettings settings, Path taskRoot, FunctionLog log)
      throws IOException {
    var command = LaunchCommand.of(function, taskRoot);
    var api = new RuntimeApi();
    try {
      var builder =
          new ProcessBuilder(command).directory(taskRoot.toFile()).redirectErrorStream(true);
      builder.environment().clear();
      builder
          .environment()
          .putAll(FunctionEnvironment.of(function, settings, taskRoot, api.address()));
      var process = builder.start();
      process.getOutputStream().close();
      return new FunctionProcess(
          api, process, log.follow(process.getInputStream(), process.pid()), log);
    } catch (IOException failed) {
      api.close();
      throw failed;
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
  Optional<RuntimeApi.Failure> awaitInitialized(Duration limit)
      throws InterruptedException, TimeoutException {
    try {
      return api.initialized().get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible.getCause());
    }
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
    api.initialized()
        .complete(
            Optional.of(
                new RuntimeApi.Failure("Runtime.ExitError", ErrorDocument.exit("init", status))));
    var invocation = running.get();
    if (invocation != null) {
      var id = invocation.requestId();
      invocation
          .outcome()
          .complete(
              new InvocationResult.FunctionError(
                  id, "Runtime.ExitError", ErrorDocument.exit(id, status)));
    }
    api.close();
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
