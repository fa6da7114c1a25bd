package dev.riffle.local.importing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import dev.riffle.local.run.SetupException;
import dev.riffle.local.spool.Spool;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Straight to the archive and the rows: by the same code that takes the stream, in a process of its
 * own, with the rights of whoever imports. It ends with this one, however this one ends, since then
 * its standard input does.
 *
 * @param java the command
 * @param ingest the folder that ingest is built in: its jar, and its libraries in {@code lib}
 * @param environment settings of the SDK and of ingest
 */
public record ArchiveLoader(String java, Path ingest, Map<String, String> environment)
    implements Loader {
  private static final String MAIN = "dev.riffle.ingest.load.Main";

  public ArchiveLoader {
    environment = Map.copyOf(environment);
  }

  @Override
  public void load(Spool spool, LongConsumer loaded) {
    String source = "import-" + spool.folder().getFileName();
    try {
      var builder =
          new ProcessBuilder(
                  List.of(
                      java,
                      "-Xmx1g",
                      "-cp",
                      jar() + File.pathSeparator + ingest.resolve("lib").resolve("*"),
                      MAIN,
                      spool.folder().toString(),
                      source))
              .redirectErrorStream(true);
      builder.environment().putAll(environment);
      Process process = builder.start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
      String said = follow(process, loaded);
      if (process.waitFor() != 0) {
        throw new SetupException("The import stopped, and goes on when you run it again: " + said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + java, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SetupException("Interrupted.", e);
    }
  }

  private Path jar() throws IOException {
    try (var files = Files.newDirectoryStream(ingest, "riffle-ingest-*.jar")) {
      for (Path file : files) {
        return file;
      }
    }
    throw new SetupException(
        "No riffle-ingest jar is in %s: build it, with ./mvnw -pl functions/ingest -am package"
            .formatted(ingest));
  }

  /** Says how far it is; the last line that is no such word is what went wrong, if anything did. */
  private static String follow(Process process, LongConsumer loaded) throws IOException {
    long events = 0;
    String last = "it ended without a word";
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        long more = loadedBy(line);
        events += more;
        if (more > 0) {
          loaded.accept(events);
        } else {
          last = line;
        }
      }
    }
    return last;
  }

  private static long loadedBy(String line) {
    try {
      JsonNode said = JsonText.read(line);
      return said.path("event").asText().equals("loaded") ? said.path("events").asLong() : 0;
    } catch (NotJson words) {
      return 0;
    }
  }
}
