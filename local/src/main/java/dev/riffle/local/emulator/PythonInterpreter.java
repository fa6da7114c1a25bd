package dev.riffle.local.emulator;

import dev.riffle.local.run.LauncherVariables;
import dev.riffle.local.run.SetupException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Python that can run the emulator: 3.10 or newer, with its {@code venv} and {@code ensurepip}
 * modules.
 *
 * @param command how to start it
 * @param version for example {@code 3.12}
 */
record PythonInterpreter(String command, String version) {
  private static final String PROBE =
      "import sys; print('%d.%d' % sys.version_info[:2], sys.version_info >= (3, 10));"
          + " import venv, ensurepip; print('ok')";
  private static final List<String> NAMES =
      List.of("python3", "python3.14", "python3.13", "python3.12", "python3.11", "python3.10");

  /**
   * The first that fits of {@link LauncherVariables#PYTHON}, {@code python3} and {@code python3.x}.
   *
   * @throws SetupException when none does: says what each lacks and what to install
   */
  static PythonInterpreter find() {
    var lacks = new ArrayList<String>();
    for (var command : candidates()) {
      var said = probe(command);
      if (said.isEmpty()) {
        continue;
      }
      var words = said.get().strip().split("\\s+");
      if (words.length == 3 && words[1].equals("True") && words[2].equals("ok")) {
        return new PythonInterpreter(command, words[0]);
      }
      lacks.add(command + " " + lacking(words));
    }
    throw new SetupException(
        """
        The emulator needs Python 3.10 or newer with its venv and ensurepip modules; %s.
        Install it (Debian, Ubuntu: apt install python3 python3-venv; macOS: brew install python3),
        or set %s to one. Or do without: local/up --endpoint URL uses an emulator of yours."""
            .formatted(
                lacks.isEmpty() ? "no python3 is on the PATH" : String.join(", ", lacks),
                LauncherVariables.PYTHON));
  }

  private static List<String> candidates() {
    return Stream.concat(
            Optional.ofNullable(System.getenv(LauncherVariables.PYTHON)).stream(), NAMES.stream())
        .toList();
  }

  private static String lacking(String[] words) {
    if (words.length < 2) {
      return "does not run";
    }
    return words[1].equals("True") ? "lacks venv or ensurepip" : "is " + words[0];
  }

  private static Optional<String> probe(String command) {
    try {
      var process =
          new ProcessBuilder(command, "-c", PROBE)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return Optional.of(
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Optional.empty(); // no such program
    }
  }
}
