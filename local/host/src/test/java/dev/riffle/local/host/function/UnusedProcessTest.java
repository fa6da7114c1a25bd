package dev.riffle.local.host.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.riffle.definition.Definition;
import dev.riffle.local.host.CommandHandler;
import dev.riffle.local.host.TestProject;
import dev.riffle.local.host.invoke.InvocationResult;
import dev.riffle.local.host.limit.HostMode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnusedProcessTest {
  @TempDir private Path folder;

  @Test
  void anUnusedProcessEndsAndTheNextEventStartsOne() throws Exception {
    try (var registry = start(project().javaFunction("command", CommandHandler.class, 20))) {
      FunctionPool function = registry.find("command").orElseThrow();
      long first = process(function);

      function.endUnused(Duration.ofHours(1));
      assertThat(process(function)).as("used an instant ago").isEqualTo(first);

      function.endUnused(Duration.ZERO);
      assertThat(ProcessHandle.of(first).filter(ProcessHandle::isAlive)).isEmpty();
      assertThat(process(function)).isNotEqualTo(first);
    }
  }

  @Test
  void aRestingProcessGivesBackItsHeapOnce() throws Exception {
    try (var registry = start(project().javaFunction("command", CommandHandler.class, 20))) {
      FunctionPool function = registry.find("command").orElseThrow();
      long process = process(function);
      function.invoke("{\"do\":\"litter\"}");
      assertThat(function.giveBack(Duration.ofHours(1))).as("used an instant ago").isFalse();

      assertThat(function.giveBack(Duration.ZERO)).isTrue();
      assertThat(function.giveBack(Duration.ZERO)).as("nothing came since").isFalse();
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> environment(function).get("heap").asLong() < 64 << 20);
      assertThat(process(function)).isEqualTo(process);
    }
  }

  @Test
  void whatIsNoJavaIsNotAsked() throws Exception {
    var script =
        """
        #!/bin/sh
        curl -s "http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation/next"
        """;
    try (var registry = start(project().bootstrapFunction("own", script, "rwxr-xr-x"))) {
      FunctionPool function = registry.find("own").orElseThrow();
      function.awaitReady(Duration.ofMinutes(1));

      assertThat(function.giveBack(Duration.ZERO)).isFalse();
    }
  }

  private TestProject project() throws IOException {
    return new TestProject(folder);
  }

  private FunctionRegistry start(TestProject project) throws IOException {
    var settings =
        HostSettings.of(
            folder.resolve("run"),
            Map.of(),
            Definition.read(Path.of("../..")).dataPlane().names(),
            HostMode.LAPTOP);
    return FunctionRegistry.start(
        Definition.read(project.write()).functions().values(), _ -> 1, settings, Clock.systemUTC());
  }

  private static long process(FunctionPool function) throws Exception {
    return environment(function).get("pid").asLong();
  }

  private static JsonNode environment(FunctionPool function) throws Exception {
    var answer = (InvocationResult.Success) function.invoke("{\"do\":\"environment\"}");
    return new ObjectMapper().readTree(answer.payload());
  }
}
