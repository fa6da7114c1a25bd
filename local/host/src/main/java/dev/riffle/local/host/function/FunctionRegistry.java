package dev.riffle.local.host.function;

import dev.riffle.definition.FunctionDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** The functions that the host runs, by name. */
public final class FunctionRegistry implements AutoCloseable {
  private final Map<String, FunctionPool> pools;
  private final RunningProcesses processes;

  private FunctionRegistry(Map<String, FunctionPool> pools, RunningProcesses processes) {
    this.pools = pools;
    this.processes = processes;
  }

  /**
   * Unpacks the functions and starts their processes, which are not ready yet when this returns.
   *
   * @param functions those to run
   * @param size how many environments a function may have at once
   * @throws IOException if an artifact is absent or damaged, or the run folder cannot be written
   */
  public static FunctionRegistry start(
      Collection<FunctionDefinition> functions,
      ToIntFunction<String> size,
      HostSettings settings,
      Clock clock)
      throws IOException {
    Files.createDirectories(settings.runFolder());
    var processes = new RunningProcesses(settings.runFolder().resolve("processes"));
    processes.endOrphans();
    var pools = new LinkedHashMap<String, FunctionPool>();
    int turn = 0;
    for (var function : functions) {
      int most = size.applyAsInt(function.name());
      pools.put(
          function.name(), new FunctionPool(function, settings, most, turn, processes, clock));
      turn++;
    }
    var registry = new FunctionRegistry(pools, processes);
    if (settings.mode().limited()) {
      registry.warmUpInTurn();
    } else {
      pools.values().forEach(FunctionPool::warmUp);
    }
    return registry;
  }

  /** On Lambda each starts on a machine of its own: none has to share the time that it may take. */
  private void warmUpInTurn() {
    Thread.ofVirtual()
        .name("warm-up")
        .start(
            () -> {
              try {
                for (var pool : pools.values()) {
                  pool.warmUpWhole();
                }
              } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
              }
            });
  }

  /** The function of that name, if this host runs it. */
  public Optional<FunctionPool> find(String name) {
    return Optional.ofNullable(pools.get(name));
  }

  /**
   * Waits until the first process of every function has asked for its first event.
   *
   * @throws FunctionStartException if one fails to
   */
  public void awaitReady(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    for (var pool : pools.values()) {
      pool.awaitReady(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }
  }

  @Override
  public void close() {
    pools.values().parallelStream().forEach(FunctionPool::close);
    processes.clear();
  }
}
