package dev.riffle.local.host.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.riffle.definition.Definition;
import dev.riffle.local.host.CommandHandler;
import dev.riffle.local.host.TestProject;
import dev.riffle.local.host.invoke.InvocationResult;
import dev.riffle.local.host.limit.HostMode;
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
    var project = new TestProject(folder).javaFunction("command", CommandHandler.class, 20).write();
    var definition = Definition.read(project);
    var settings =
        HostSettings.of(
            folder.resolve("run"),
            Map.of(),
            Definition.read(Path.of("../..")).dataPlane().names(),
            HostMode.LAPTOP);
    try (var registry =
        FunctionRegistry.start(
            definition.functions().values(), _ -> 1, settings, Clock.systemUTC())) {
      FunctionPool function = registry.find("command").orElseThrow();
      long first = process(function);

      function.endUnused(Duration.ofHours(1));
      assertThat(process(function)).as("used an instant ago").isEqualTo(first);

      function.endUnused(Duration.ZERO);
      assertThat(ProcessHandle.of(first).filter(ProcessHandle::isAlive)).isEmpty();
      assertThat(process(function)).isNotEqualTo(first);
    }
  }

  private static long process(FunctionPool function) throws Exception {
    var answer = (InvocationResult.Success) function.invoke("{\"do\":\"environment\"}");
    return new ObjectMapper().readTree(answer.payload()).get("pid").asLong();
  }
}
