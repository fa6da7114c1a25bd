package dev.riffle.local.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.local.run.SourceTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that Node loads before the Kinesis engine. */
class KinesisEngineTest {
  private static final String ADDRESSES =
      """
      const net = require("node:net");
      const said = [];
      function hear(...how) {
        const server = net.createServer();
        server.listen(...how, () => {
          said.push(server.address().address);
          server.close();
          if (said.length === 4) console.log(said.join(" "));
        });
      }
      hear(0);
      hear({ port: 0 });
      hear({ port: 0, host: "0.0.0.0" });
      hear(0, "::");
      """;

  @TempDir Path folder;

  private record Ran(int exit, String said) {}

  @Test
  void whateverAServerAsksForItGetsTheLoopbackInterface() throws Exception {
    var server = folder.resolve("server.js");
    Files.writeString(server, ADDRESSES);

    assertThat(run(server)).isEqualTo(new Ran(0, "127.0.0.1 127.0.0.1 127.0.0.1 127.0.0.1"));
  }

  @Test
  void anotherEngineThanTheOneThatTheRemedyIsForDoesNotStart() throws Exception {
    var engine = Files.createDirectories(folder.resolve("kinesis-local")).resolve("main.js");
    Files.writeString(engine, "console.log('started')");

    var ran = run(engine);

    assertThat(ran.exit()).isNotZero();
    assertThat(ran.said())
        .contains("is not the engine that this remedy is for: its SHA-256 is")
        .doesNotContain("started");
  }

  private static Ran run(Path script) throws IOException, InterruptedException {
    var before = SourceTree.current().localStackSources().resolve("kinesis-engine.js");
    return ran("node", "--require=" + before, script.toString());
  }

  private static Ran ran(String... command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), said.strip());
  }
}
