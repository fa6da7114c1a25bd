package dev.riffle.tests.owndata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.tests.stage.Stage;
import dev.riffle.tests.stage.TemporaryFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code local/dist}: the command with a runtime of its own, where no Java is. */
class DistributionIT {
  private record Ran(int status, String text) {}

  @Test
  void runsWithoutAnyOtherJava() throws Exception {
    try (var scratch = TemporaryFolder.make("riffle-distribution")) {
      Path to = scratch.folder().resolve("riffle");
      var made = run(true, Stage.home().resolve("local/dist").toString(), to.toString());
      assertThat(made.status()).as(made.text()).isZero();
      String riffle = to.resolve("bin/riffle").toString();

      var version = run(false, riffle, "--version");
      assertThat(version.status()).as(version.text()).isZero();
      assertThat(version.text()).startsWith("riffle 0.");

      Path table = scratch.folder().resolve("plays.csv");
      Files.writeString(table, "user,item\nann,7\nbob,8\n");
      var dry =
          run(
              false,
              riffle,
              "import",
              table.toString(),
              "--dry-run",
              "--rejects=" + scratch.folder().resolve("rejects.csv"));
      assertThat(dry.status()).as(dry.text()).isZero();
      assertThat(dry.text()).contains("2 events to load");

      var status = run(false, riffle, "status");
      assertThat(status.status()).as(status.text()).isEqualTo(1);
      assertThat(status.text()).contains("does not run");
    }
  }

  /** With a JDK on the path to make it, and with no Java to run it. */
  private static Ran run(boolean jdk, String... command) throws IOException, InterruptedException {
    var builder = new ProcessBuilder(List.of(command)).redirectErrorStream(true);
    builder.environment().remove("JAVA_HOME");
    if (jdk) {
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      builder.environment().put("RIFFLE_BUILT", "yes");
    } else {
      builder.environment().put("PATH", "/usr/bin:/bin");
    }
    var process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), text);
  }
}
