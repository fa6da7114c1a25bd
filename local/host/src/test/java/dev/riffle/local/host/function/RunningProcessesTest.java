package dev.riffle.local.host.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a host that was killed leaves behind is ended by the next one, and nothing else is. */
final class RunningProcessesTest {
  @TempDir Path folder;
  private Process left;

  @BeforeEach
  void leave() throws IOException {
    left = new ProcessBuilder("sleep", "600").start();
  }

  @AfterEach
  void end() {
    left.destroyForcibly();
  }

  @Test
  void nextHostEndsWhatAKilledOneLeft() throws Exception {
    new RunningProcesses(list()).add(left.toHandle());

    new RunningProcesses(list()).endOrphans();

    assertThat(left.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(list()).doesNotExist();
  }

  @Test
  void processThatGotTheSameIdSinceIsLeftAlone() throws Exception {
    Files.writeString(list(), left.pid() + " 2001-01-01T00:00:00Z\n");

    new RunningProcesses(list()).endOrphans();

    await().until(() -> !Files.exists(list()));
    assertThat(left.isAlive()).isTrue();
  }

  private Path list() {
    return folder.resolve("processes");
  }
}
