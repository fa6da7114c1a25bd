package dev.riffle.local.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import dev.riffle.core.settings.VariableNames;
import dev.riffle.local.run.Terminal;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Trains as a container does: by retrain's command line, in a process of its own on this machine,
 * with the libraries that the function's zip has no room for: PyTorch, or Spark.
 *
 * @param java the command
 * @param module that brings the libraries
 * @param environment settings of the SDK, the bucket, and where the model is to serve
 */
public record TrainingProcess(
    String java, TrainingModule module, Map<String, String> environment, Terminal terminal) {
  private static final String MAIN = "dev.riffle.retrain.cli.Main";

  public TrainingProcess {
    environment = Map.copyOf(environment);
  }

  /**
   * Trains, saying how far it is.
   *
   * @return the answer, as the function gives it
   * @throws TrainingFailed when there is none
   */
  public JsonNode train(ObjectNode settings) {
    String libraries = String.join(File.pathSeparator, module.libraries());
    var request = settings.deepCopy().put("operation", "train");
    try {
      return run(
          Stream.of(
                  Stream.of(java),
                  module.options().stream(),
                  Stream.of(
                      "-cp",
                      libraries,
                      MAIN,
                      "request",
                      "--bucket=" + environment.get(VariableNames.BUCKET),
                      request.toString()))
              .flatMap(arguments -> arguments)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + java, e);
    }
  }

  private JsonNode run(List<String> command) throws IOException {
    Path answer = Files.createTempFile("riffle-training", ".json");
    try {
      var builder = new ProcessBuilder(command).redirectOutput(answer.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
      process.getOutputStream().close();
      String said = follow(process);
      int code = await(process);
      String text = Files.readString(answer);
      if (text.isBlank()) {
        throw new TrainingFailed(said, code);
      }
      return JsonText.read(text);
    } catch (NotJson impossible) {
      throw new IllegalStateException("the training answered no JSON", impossible);
    } finally {
      Files.deleteIfExists(answer);
    }
  }

  /** Shows what was tried and trained; the rest of the log is for machines. */
  private String follow(Process process) throws IOException {
    var said = new ArrayList<String>();
    try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        show(line, said);
      }
    }
    return said.isEmpty() ? "the training ended without a word" : said.getLast();
  }

  private void show(String line, List<String> said) {
    try {
      JsonNode entry = JsonText.read(line);
      if (entry.has("what")) {
        terminal.say("  " + entry.path("what").asText());
      } else if (entry.path("event").asText().equals("phase")) {
        terminal.say(entry.path("phase").asText());
      }
    } catch (NotJson words) {
      // Warnings of libraries come before; what went wrong is said last.
      said.add(line);
    }
  }

  private static int await(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException hurried) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a training ran", hurried);
    }
  }
}
