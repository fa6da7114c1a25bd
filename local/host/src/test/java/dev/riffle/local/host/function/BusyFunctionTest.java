package dev.riffle.local.host.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.riffle.definition.Definition;
import dev.riffle.local.host.CommandHandler;
import dev.riffle.local.host.TestProject;
import dev.riffle.local.host.invoke.InvocationResult;
import dev.riffle.local.host.limit.HostMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A function all of whose environments are at work. */
final class BusyFunctionTest {
  @TempDir Path folder;

  @Test
  void invocationThatNoEnvironmentCanTakeIsThrottled() throws Exception {
    var full = settings(0, Duration.ofMinutes(1));
    assertThat(whileOneRuns(full))
        .isInstanceOfSatisfying(
            InvocationResult.Throttled.class,
            throttled -> assertThat(throttled.reason()).contains("0 invocations", "wait already"));
  }

  @Test
  void invocationThatWaitedTooLongIsThrottled() throws Exception {
    var impatient = settings(1, Duration.ofMillis(1));
    assertThat(whileOneRuns(impatient))
        .isInstanceOfSatisfying(
            InvocationResult.Throttled.class,
            throttled -> assertThat(throttled.reason()).contains("was free within"));
  }

  @Test
  void memoryThatWasUsedIsReportedAlsoWhereItHasNoLimit() throws Exception {
    assumeThat(Path.of("/proc/self/status")).exists();
    var project = new TestProject(folder).javaFunction("command", CommandHandler.class, 20).write();
    var functions = Definition.read(project).functions().values();
    try (var registry =
        FunctionRegistry.start(
            functions, _ -> 1, settings(1, Duration.ofMinutes(1)), Clock.systemUTC())) {
      var function = registry.find("command").orElseThrow();
      function.invoke("{}");
      await().until(() -> Files.readString(function.logFile()).contains("REPORT "));

      assertThat(Files.readString(function.logFile())).containsPattern("Max Memory Used: [1-9]");
    }
  }

  private InvocationResult whileOneRuns(HostSettings settings) throws Exception {
    var project = new TestProject(folder).javaFunction("command", CommandHandler.class, 20).write();
    var functions = Definition.read(project).functions().values();
    try (var registry = FunctionRegistry.start(functions, _ -> 1, settings, Clock.systemUTC())) {
      var function = registry.find("command").orElseThrow();
      function.awaitReady(Duration.ofMinutes(1));
      var running =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return function.invoke("{\"do\":\"sleep\"}");
                } catch (InterruptedException stopped) {
                  throw new IllegalStateException(stopped);
                }
              });
      await().until(() -> Files.readString(function.logFile()).contains("handling"));
      var second = function.invoke("{}");
      function.kill();
      running.join();
      return second;
    }
  }

  private HostSettings settings(int queueLimit, Duration queueWait) {
    return new HostSettings(
        folder.resolve("run"),
        Map.of(),
        Definition.read(Path.of("../..")).dataPlane().names(),
        HostMode.LAPTOP,
        Optional.empty(),
        queueLimit,
        queueWait,
        Duration.ofSeconds(2),
        _ -> {});
  }
}
