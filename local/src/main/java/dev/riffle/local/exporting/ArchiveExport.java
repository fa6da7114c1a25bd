package dev.riffle.local.exporting;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.archive.ArchiveKeys;
import dev.riffle.core.event.EventField;
import dev.riffle.core.event.ItemDelete;
import dev.riffle.core.event.ItemPut;
import dev.riffle.core.event.UserDelete;
import dev.riffle.core.event.UserPut;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import dev.riffle.local.run.SetupException;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.zip.GZIPOutputStream;

/**
 * A tenant's events, in files by what they are about: by retrain's own command, which reads the
 * archive with the rights of whoever exports.
 *
 * @param java the command
 * @param retrain the folder that retrain is built in: its jar, and its libraries in {@code lib}
 * @param environment settings of the SDK, bucket and tables
 */
public record ArchiveExport(String java, Path retrain, Map<String, String> environment) {
  private static final String MAIN = "dev.riffle.retrain.cli.Main";
  private static final int TOLD_EVERY = 10_000;

  public ArchiveExport {
    environment = Map.copyOf(environment);
  }

  /**
   * Writes the files.
   *
   * @param progress is told how many events are written, now and then
   * @return how many events each file has, by its name
   * @throws SetupException when the archive cannot be read whole
   */
  public Map<String, Long> run(Path folder, String tenant, LongConsumer progress) {
    var counts = new TreeMap<String, Long>();
    var files = new TreeMap<String, OutputStream>();
    try {
      Files.createDirectories(folder);
      Path said = Files.createTempFile("riffle-export", ".txt");
      var builder =
          new ProcessBuilder(
              java,
              "--add-modules=jdk.incubator.vector",
              "-cp",
              jar() + File.pathSeparator + retrain.resolve("lib").resolve("*"),
              MAIN,
              "events",
              "--tenant=" + tenant);
      builder.redirectError(said.toFile()).environment().putAll(environment);
      Process process = builder.start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
      try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
        long written = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          String file = file(line);
          counts.merge(file, 1L, Long::sum);
          if (!files.containsKey(file)) {
            files.put(file, opened(folder.resolve(file)));
          }
          files.get(file).write((line + "\n").getBytes(StandardCharsets.UTF_8));
          if (++written % TOLD_EVERY == 0) {
            progress.accept(written);
          }
        }
      }
      for (OutputStream file : files.values()) {
        file.close();
      }
      int code = process.waitFor();
      List<String> why = Files.readAllLines(said);
      Files.delete(said);
      if (code != 0) {
        throw new SetupException("The archive could not be read: " + String.join("\n", why));
      }
      return counts;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + folder, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SetupException("Interrupted.", e);
    }
  }

  private static OutputStream opened(Path file) throws IOException {
    return new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file)), 1 << 16);
  }

  private static String file(String line) {
    try {
      JsonNode event = JsonText.read(line);
      return switch (event.path(EventField.TYPE).asText()) {
            case ItemPut.TYPE, ItemDelete.TYPE -> "items";
            case UserPut.TYPE, UserDelete.TYPE -> "users";
            default -> "interactions";
          }
          + ArchiveKeys.SUFFIX;
    } catch (NotJson words) {
      throw new SetupException("The archive's reader said: " + line, words);
    }
  }

  private Path jar() throws IOException {
    try (var files = Files.newDirectoryStream(retrain, "riffle-retrain-*.jar")) {
      for (Path file : files) {
        return file;
      }
    }
    throw new SetupException(
        "No riffle-retrain jar is in %s: build it, with ./mvnw -pl functions/retrain -am package"
            .formatted(retrain));
  }
}
