package dev.riffle.edge.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One {@link KilledProcess}, from its start to its kill. */
record Life(Path folder, int first, String form) {
  /**
   * Kills the process so many microseconds after it said so many lines.
   *
   * @return all that it said
   */
  List<String> killedAfter(int lines, int micros) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                KilledProcess.class.getName(),
                folder.toString(),
                Integer.toString(first),
                form)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var said = new ArrayList<String>();
    try (var out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        said.add(line);
        if (said.size() == lines) {
          // The moment is what is random here, not a condition that is waited for.
          Thread.sleep(Duration.ofNanos(1_000L * micros));
          // By its handle: the process' own method would close the pipe and lose what it said.
          process.toHandle().destroyForcibly();
        }
      }
    } finally {
      process.destroyForcibly();
    }
    // 128 + SIGKILL: whatever else ended it is a failure.
    assertThat(process.waitFor()).as("how the process ended, having said %s", said).isEqualTo(137);
    assertThat(said).hasSizeGreaterThanOrEqualTo(lines);
    return said;
  }
}
