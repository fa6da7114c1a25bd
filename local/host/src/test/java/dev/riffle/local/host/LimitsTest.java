package dev.riffle.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.riffle.local.host.invoke.InvocationResult;
import dev.riffle.local.host.limit.HostMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a function has on Lambda, and no more: 256 MB, and with them one processor at most. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LimitsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String COMMAND = "command";
  private static final String SNAP = "snap";

  private final Queue<String> logged = new ConcurrentLinkedQueue<>();
  private LambdaHost host;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    var project =
        new TestProject(folder)
            .javaFunction(COMMAND, CommandHandler.class, 20)
            .javaFunction(SNAP, CommandHandler.class, 20)
            .with(SNAP, "snapStart", BooleanNode.TRUE);
    host = host(project, folder.resolve("run"));
    host.awaitReady(Duration.ofMinutes(2));
  }

  private LambdaHost host(TestProject project, Path run) throws Exception {
    return LambdaHost.builder(project.write())
        .runFolder(run)
        .port(0)
        .environment(Map.of())
        .logListener(line -> logged.add(line.text()))
        .start();
  }

  @AfterAll
  void stop() {
    host.close();
  }

  @Test
  void compilerStopsAtC1UnlessThereIsASnapshot() throws Exception {
    // So HotSpot calls a JVM that has C1 alone.
    assertThat(environment(COMMAND).path("compiler").asText()).contains("emulated-client");
    assertThat(environment(SNAP).path("compiler").asText()).doesNotContain("emulated-client");
  }

  @Test
  void memoryBuysProcessors() throws Exception {
    assertThat(environment(COMMAND).path("processors").asInt()).isOne();
  }

  @Test
  void heapIsWhatIsLeftOfMemoryUnderTheSerialCollector() throws Exception {
    var seen = environment(COMMAND);

    // 256 MB less a tenth and a twentieth, of which the collector keeps a survivor space back.
    assertThat(seen.path("maxHeap").asLong()).isBetween(205L << 20, 219L << 20);
    assertThat(seen.path("collectors").asText()).isEqualTo("Copy,MarkSweepCompact");
  }

  @Test
  void memoryBesideTheHeapCountsAndTooMuchOfItIsKilled() throws Exception {
    assumeThat(Path.of("/proc/self/status")).exists();
    var error = failure("hoard");

    assertThat(error.path("errorType").asText()).isEqualTo("Runtime.ExitError");
    assertThat(error.path("errorMessage").asText())
        .endsWith("Error: Runtime exited with error: signal: killed");
    await().until(() -> logged.stream().anyMatch(line -> line.contains("256 MB: killed")));
    assertThat(logged)
        .anyMatch(line -> line.startsWith("REPORT ") && line.contains("\tMemory Size: 256 MB\t"));
    assertThat(environment(COMMAND).path("pid").asLong()).isPositive();
  }

  @Test
  void moreThanItsSizeInTemporaryStorageIsFoundAndSaid() throws Exception {
    var error = failure("fill");

    assertThat(error.path("errorType").asText()).isEqualTo("Host.EphemeralStorageFull");
    assertThat(error.path("errorMessage").asText())
        .contains("/tmp holds 600 MB, and the function has 512 MB", "No space left on device");
    var next = environment(COMMAND);
    assertThat(Path.of(next.path("temporary").asText(), "large"))
        .as("the next environment begins with an empty /tmp")
        .doesNotExist();
  }

  @Test
  void eachEnvironmentHasItsOwnTemporaryStorage() throws Exception {
    assertThat(environment(COMMAND).path("temporary").asText())
        .isNotEqualTo(environment(SNAP).path("temporary").asText());
  }

  @Test
  void anEventThatFindsAllEnvironmentsAtWorkStartsAnother() throws Exception {
    var first = environment(SNAP);
    var busy = CompletableFuture.supplyAsync(() -> result("sleep"));
    await().until(() -> environment(SNAP).path("pid").asLong() != first.path("pid").asLong());
    assertThat(environment(SNAP).path("temporary").asText())
        .as("another environment of the function has another /tmp")
        .isNotEqualTo(first.path("temporary").asText());
    host.function(SNAP).kill();
    assertThat(busy.get()).isInstanceOf(InvocationResult.FunctionError.class);
  }

  @Test
  void likeLambdaAShardIsReadOnceASecondAndTenSecondsAreAllThereIsToStart() {
    var function = host.function(COMMAND).function();

    assertThat(HostMode.LIKE_LAMBDA.poll()).isEqualTo(Duration.ofSeconds(1));
    assertThat(HostMode.LIKE_LAMBDA.initLimit(function)).isEqualTo(Duration.ofSeconds(10));
    assertThat(HostMode.LIKE_LAMBDA.initLimit(host.function(SNAP).function()))
        .as("as the version is published")
        .isEqualTo(Duration.ofSeconds(130));
  }

  @Test
  void aStartThatTakesTooLongIsMadeAgainInTheFunctionsOwnTime(@TempDir Path folder)
      throws Exception {
    var started = folder.resolve("started");
    var script =
        """
        #!/bin/sh
        if mkdir '%s' 2>/dev/null; then exec sleep 600; fi
        exec '%s' -Xmx64m --enable-native-access=ALL-UNNAMED -cp '%s' \
        com.amazonaws.services.lambda.runtime.api.client.AWSLambda '%s'
        """
            .formatted(
                started,
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path"),
                CommandHandler.class.getName());
    var project = new TestProject(folder).bootstrapFunction("slow", script, "rwxr-xr-x", 30);
    try (var slow =
        LambdaHost.builder(project.write())
            .runFolder(folder.resolve("run"))
            .port(0)
            .environment(Map.of())
            .initLimit(Duration.ofMillis(500))
            .logListener(line -> logged.add(line.text()))
            .start()) {
      assertThat(slow.function("slow").invoke("{}")).isInstanceOf(InvocationResult.Success.class);
    }

    assertThat(Files.isDirectory(started)).isTrue();
    assertThat(logged)
        .contains("INIT_REPORT Init Duration: 500.00 ms\tPhase: init\tStatus: timeout");
  }

  private InvocationResult result(String command) {
    try {
      return host.function(SNAP).invoke("{\"do\":\"" + command + "\"}");
    } catch (InterruptedException stopping) {
      throw new IllegalStateException(stopping);
    }
  }

  private JsonNode environment(String function) throws Exception {
    var outcome = host.function(function).invoke("{\"do\":\"environment\"}");
    assertThat(outcome).isInstanceOf(InvocationResult.Success.class);
    return JSON.readTree(((InvocationResult.Success) outcome).payload());
  }

  private JsonNode failure(String command) throws Exception {
    var outcome = host.function(COMMAND).invoke("{\"do\":\"" + command + "\"}");
    assertThat(outcome).isInstanceOf(InvocationResult.FunctionError.class);
    return JSON.readTree(((InvocationResult.FunctionError) outcome).payload());
  }
}
