package dev.riffle.local.host.function;

import dev.riffle.definition.FunctionDefinition;
import dev.riffle.local.host.invoke.FunctionInvoker;
import dev.riffle.local.host.invoke.InvocationResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * All environments of one function: its reserved concurrency, with a bounded queue before it. One
 * is started ahead; another starts, as on Lambda, when an event finds all that run at work. The
 * event goes to whichever is free first.
 */
public final class FunctionPool implements FunctionInvoker, AutoCloseable {
  private final FunctionDefinition function;
  private final HostSettings settings;
  private final FunctionLog log;
  private final List<ExecutionEnvironment> environments;
  private final BlockingDeque<ExecutionEnvironment> idle;
  private final Queue<ExecutionEnvironment> toStart;
  private final Semaphore admitted;
  private final AtomicInteger taking = new AtomicInteger(1);

  FunctionPool(
      FunctionDefinition function,
      HostSettings settings,
      int size,
      int turn,
      RunningProcesses processes,
      Clock clock)
      throws IOException {
    this.function = function;
    this.settings = settings;
    Path taskRoot = settings.runFolder().resolve("functions").resolve(function.name());
    FunctionZip.unpack(function.artifact(), taskRoot);
    this.log =
        new FunctionLog(
            function.name(),
            settings.runFolder().resolve("logs").resolve(function.name() + ".log"),
            settings.logListener());
    this.environments =
        IntStream.range(0, size)
            .mapToObj(
                i ->
                    new ExecutionEnvironment(
                        function,
                        settings,
                        new EnvironmentPlace(taskRoot, temporary(i), turn + i),
                        log,
                        processes,
                        clock))
            .toList();
    this.idle = new LinkedBlockingDeque<>(environments.subList(0, 1));
    this.toStart = new ConcurrentLinkedQueue<>(environments.subList(1, size));
    this.admitted = new Semaphore(size + settings.queueLimit());
  }

  /** The function as it is defined. */
  public FunctionDefinition function() {
    return function;
  }

  /** The function's ARN. */
  public String arn() {
    return settings.arn(function.name());
  }

  /** The file that all output of the function's processes goes to. */
  public Path logFile() {
    return log.file();
  }

  private Path temporary(int environment) {
    return settings.runFolder().resolve("tmp").resolve(function.name() + "-" + environment);
  }

  /** Starts the first process; a start that fails is tried again by the first invocation. */
  void warmUp() {
    try {
      environments.getFirst().ensureStarted();
    } catch (IOException failed) {
      log.line("The process could not be started: " + failed.getMessage());
    }
  }

  /** The same, and waits for what comes of it. */
  void warmUpWhole() throws InterruptedException {
    try {
      awaitReady(settings.initLimit(function).plus(function.timeout()));
    } catch (FunctionStartException failed) {
      log.line(failed.getMessage());
    }
  }

  /**
   * Waits until the first process has asked for its first event.
   *
   * @throws FunctionStartException if it does not, saying how and where its log is
   */
  public void awaitReady(Duration limit) throws InterruptedException {
    try {
      var failure = environments.getFirst().awaitReady(limit);
      if (failure.isPresent()) {
        throw new FunctionStartException(function.name(), failure.get().document(), log.file());
      }
    } catch (TimeoutException slow) {
      throw new FunctionStartException(
          function.name(), "not ready after " + limit.toSeconds() + " s", log.file());
    } catch (IOException failed) {
      throw new FunctionStartException(function.name(), failed.getMessage(), log.file());
    }
  }

  @Override
  public InvocationResult invoke(String event) throws InterruptedException {
    return invoke(UUID.randomUUID().toString(), event);
  }

  private InvocationResult invoke(String requestId, String event) throws InterruptedException {
    if (!admitted.tryAcquire()) {
      return new InvocationResult.Throttled(
          requestId,
          "Rate Exceeded: %d invocations of %s wait already"
              .formatted(settings.queueLimit(), function.name()));
    }
    try {
      var environment = idle.poll();
      if (environment == null) {
        startAnother();
        environment = idle.poll(settings.queueWait().toMillis(), TimeUnit.MILLISECONDS);
      }
      if (environment == null) {
        return new InvocationResult.Throttled(
            requestId,
            "Rate Exceeded: no process of %s was free within %d s"
                .formatted(function.name(), settings.queueWait().toSeconds()));
      }
      try {
        return environment.invoke(requestId, event);
      } finally {
        // The one that ran last runs next: what it holds is the newest.
        idle.addFirst(environment);
      }
    } finally {
      admitted.release();
    }
  }

  /** One that fails to start takes an event all the same, which is then told why. */
  private void startAnother() {
    var another = toStart.poll();
    if (another != null) {
      Thread.ofVirtual()
          .name("start of " + function.name())
          .start(
              () -> {
                try {
                  another.awaitReady(settings.initLimit(function).plus(function.timeout()));
                } catch (IOException | TimeoutException failed) {
                  log.line("The process could not be started: " + failed.getMessage());
                } catch (InterruptedException stopping) {
                  Thread.currentThread().interrupt();
                } finally {
                  idle.addLast(another);
                  taking.incrementAndGet();
                }
              });
    }
  }

  /** How many environments take events now, those at work included. */
  public int environments() {
    return taking.get();
  }

  /**
   * Ends processes that were not used for so long. The next event starts one again, as it does on
   * Lambda.
   */
  public void endUnused(Duration limit) {
    for (int left = idle.size(); left > 0; left--) {
      // Who holds it, runs it: no event can find it meanwhile. All around once, the order is kept.
      var environment = idle.pollLast();
      if (environment != null) {
        environment.endUnused(limit);
        idle.addFirst(environment);
      }
    }
  }

  /**
   * Has processes that were not used for so long give back memory that they do not need. An event
   * that comes meanwhile waits for the collection.
   *
   * @return whether there was one, for the first time since it was used
   */
  public boolean giveBack(Duration unused) {
    long asked = environments.stream().filter(each -> each.giveBack(unused)).count();
    return asked > 0;
  }

  /** Kills every process of the function, without notice, as a fault would. */
  public void kill() {
    for (var environment : environments) {
      environment.process().ifPresent(FunctionProcess::kill);
    }
  }

  @Override
  public void close() {
    environments.parallelStream().forEach(ExecutionEnvironment::close);
    log.close();
  }
}
