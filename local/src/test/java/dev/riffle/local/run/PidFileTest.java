package dev.riffle.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
  @TempDir private Path folder;

  @Test
  void stopsTheProcessThatItNames() throws IOException {
    var process = new ProcessBuilder("sleep", "60").start();
    var file = new PidFile(folder.resolve("sleep.pid"));
    file.write(process.toHandle());

    assertThat(file.stop()).contains(process.pid());
    assertThat(process.isAlive()).isFalse();
    assertThat(file.path()).doesNotExist();
  }

  @Test
  void aProcessThatTookOverTheIdIsNotOurs() throws IOException {
    var file = new PidFile(folder.resolve("other.pid"));
    Files.writeString(file.path(), ProcessHandle.current().pid() + " 1000\n");

    assertThat(file.running()).isEmpty();
    assertThat(file.stale()).isTrue();
    assertThat(file.stop()).isEmpty();
  }

  @Test
  void aFileThatWasCutShortNamesNothing() throws IOException {
    var file = new PidFile(folder.resolve("cut.pid"));
    Files.writeString(file.path(), "123");

    assertThat(file.running()).isEmpty();
    assertThat(file.stale()).isTrue();
  }
}
