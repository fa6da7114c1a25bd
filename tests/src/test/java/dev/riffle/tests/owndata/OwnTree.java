package dev.riffle.tests.owndata;

import dev.riffle.tests.stage.Stage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A source tree that runs what the real one has built, and keeps what runs to itself: {@code
 * local/up} here leaves alone a Riffle that runs from the real tree.
 */
record OwnTree(Path root) {
  private static final String JAR = "local/target/riffle-local.jar";

  /** What a command said, and its exit status. */
  record Said(int status, String text) {}

  static OwnTree make(Path folder) throws IOException {
    var real = Stage.home();
    Files.createDirectories(folder.resolve("local"));
    for (var part : List.of("infra", "functions", "local/target", "local/requirements.txt")) {
      Files.createSymbolicLink(folder.resolve(part), real.resolve(part));
    }
    var packages = real.resolve("local/.venv");
    if (Files.exists(packages)) { // else one is made here
      Files.createSymbolicLink(folder.resolve("local/.venv"), packages);
    }
    return new OwnTree(folder);
  }

  /** Runs {@code local/COMMAND}, but for the build that comes first. */
  Said run(String... command) throws IOException, InterruptedException {
    var output = Files.createTempFile(root, "said", ".txt");
    var process = process(command).redirectOutput(output.toFile()).start();
    try {
      return new Said(process.waitFor(), Files.readString(output, StandardCharsets.UTF_8));
    } finally {
      process.destroy();
    }
  }

  /** Starts it, and leaves it to the caller; what it says is not kept. */
  Process start(String... command) throws IOException {
    return process(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
  }

  private ProcessBuilder process(String... command) {
    var line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Driffle.root=" + root,
                "-jar",
                root.resolve(JAR).toString()));
    line.addAll(List.of(command));
    return new ProcessBuilder(line).redirectErrorStream(true);
  }
}
