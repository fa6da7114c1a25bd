package dev.riffle.local.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program that does one thing and ends, such as {@code pip}. */
public final class Tool {
  private Tool() {}

  /** {@link #run(List, Path, Map)} in this process' folder and environment. */
  public static String run(List<String> command) {
    return run(command, Path.of(""), Map.of());
  }

  /**
   * Runs {@code command} to its end.
   *
   * @param folder where it works
   * @param environment added to this process' own
   * @return all that it said
   * @throws SetupException when it is not there or fails: shows what it said
   */
  public static String run(List<String> command, Path folder, Map<String, String> environment) {
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toAbsolutePath().toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      var process = builder.start();
      var ending = new Thread(() -> end(process), "end-tool-" + process.pid());
      Runtime.getRuntime().addShutdownHook(ending); // else it works on when this JVM is stopped
      try {
        return said(process, command);
      } finally {
        forget(ending);
      }
    } catch (IOException e) {
      throw new SetupException(
          "Cannot run %s: %s".formatted(String.join(" ", command), e.getMessage()), e);
    }
  }

  private static String said(Process process, List<String> command) throws IOException {
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (wait(process) != 0) {
      throw new SetupException(
          "%s failed with status %d. It said:%n%s"
              .formatted(String.join(" ", command), process.exitValue(), said.strip()));
    }
    return said;
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This JVM is ending: the hook has run.
    }
  }

  private static int wait(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroy();
      throw new SetupException("Interrupted while a program ran.", e);
    }
  }
}
