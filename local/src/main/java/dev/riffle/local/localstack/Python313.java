package dev.riffle.local.localstack;

import dev.riffle.local.run.LauncherVariables;
import dev.riffle.local.run.SetupException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The Python that LocalStack 4.14.0 runs on: 3.13, no older and no newer one. */
final class Python313 {
  private static final String PROBE =
      "import sys, venv, ensurepip; print('fits' if sys.version_info[:2] == (3, 13) else 'no')";

  private Python313() {}

  /**
   * The first of {@link LauncherVariables#PYTHON}, {@code python3.13}, {@code python3} and those of
   * pyenv that is 3.13 and has venv.
   *
   * @throws SetupException when there is none: says where it was looked for
   */
  static String find(Map<String, String> environment) {
    return Stream.of(
            Stream.ofNullable(environment.get(LauncherVariables.PYTHON)),
            Stream.of("python3.13", "python3"),
            pyenv(environment))
        .flatMap(commands -> commands)
        .filter(command -> said(List.of(command, "-c", PROBE)).equals("fits"))
        .findFirst()
        .orElseThrow(
            () ->
                new SetupException(
                    """
                    LocalStack 4.14.0 needs Python 3.13 with its venv and ensurepip modules. There is none in \
                    %1$s, as python3.13 or python3 on the PATH, or among pyenv's versions.
                    Install one (for example: pyenv install 3.13), or let %1$s name one."""
                        .formatted(LauncherVariables.PYTHON)));
  }

  /**
   * Those of pyenv, whose {@code python3.13} on the PATH works only where that version is chosen.
   */
  private static Stream<String> pyenv(Map<String, String> environment) {
    var root = Optional.ofNullable(environment.get("PYENV_ROOT"));
    var folder = root.orElseGet(() -> said(List.of("pyenv", "root")));
    var versions = Path.of(folder).resolve("versions");
    if (folder.isEmpty() || !Files.isDirectory(versions)) {
      return Stream.empty();
    }
    try (var found = Files.list(versions)) {
      return found
          .filter(version -> version.getFileName().toString().startsWith("3.13"))
          .map(version -> version.resolve("bin").resolve("python3.13").toString())
          .sorted(Comparator.reverseOrder())
          .toList()
          .stream();
    } catch (IOException e) {
      return Stream.empty(); // not ours to read: the same as none
    }
  }

  private static String said(List<String> command) {
    try {
      var process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return ""; // no such program
    }
  }
}
