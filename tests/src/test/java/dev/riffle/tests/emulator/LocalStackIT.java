package dev.riffle.tests.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.riffle.local.run.EmulatorKind;
import dev.riffle.local.run.SourceTree;
import dev.riffle.local.run.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** LocalStack's processes: where they listen, and that they end. */
class LocalStackIT {
  @BeforeAll
  static void whereLocalStackIsChosen() {
    assumeTrue(EmulatorKind.chosen() == EmulatorKind.LOCALSTACK, "the emulator is not LocalStack");
  }

  @Test
  void everythingListensOnTheLoopbackInterfaceAloneAndEndsWithTheEmulator() throws IOException {
    List<ProcessHandle> all;
    try (var plane = new TestPlane()) { // its tables and stream start both engines
      all =
          Stream.concat(
                  Stream.of(plane.emulator().process()), plane.emulator().process().descendants())
              .toList();
      assertThat(all.stream().flatMap(process -> process.info().command().stream()))
          .anyMatch(command -> command.endsWith("/java"))
          .anyMatch(command -> command.endsWith("/node"));
      // LocalStack itself, the Kinesis engine on two ports, DynamoDB Local.
      assertThat(ListeningSockets.of(all.stream()))
          .hasSizeGreaterThanOrEqualTo(4)
          .containsOnly("loopback");
    }
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(all).noneMatch(ProcessHandle::isAlive));
  }

  /** Unchanged, the engine takes seconds for a call where a shard holds tens of thousands. */
  @Test
  void theInstalledKinesisEngineRunsWithTheRemedy(@TempDir Path folder) throws IOException {
    var tree = SourceTree.current();
    Path shows = folder.resolve("shows.js");
    Files.writeString(
        shows,
        """
        const Module = require("node:module");
        Module.prototype._compile = function (source, file) {
          console.log(source.split("return this.riffleHash??=").length - 1);
          process.exit(0);
        };
        """);
    TestPlane.shared(); // installs it, where it is not
    String said =
        Tool.run(
            List.of(
                "node",
                "--require=" + shows,
                "--require=" + tree.localStackSources().resolve("kinesis-engine.js"),
                tree.localStack()
                    .resolve("lib/kinesis-local/0.5.2/node_modules/kinesis-local/main.js")
                    .toString()));
    assertThat(said.strip()).isEqualTo("2");
  }
}
