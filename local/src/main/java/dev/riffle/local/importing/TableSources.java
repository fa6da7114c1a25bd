package dev.riffle.local.importing;

import dev.riffle.local.run.SetupException;
import dev.riffle.local.table.TableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Files that were named, and those of folders that were. */
public final class TableSources {
  /** What an export has beside its tables. */
  public static final String SCENARIOS = "scenarios.json";

  /** What an export has beside its tables. */
  public static final String MODELS = "models.json";

  private static final Pattern TABLE =
      Pattern.compile(
          ".*\\.(csv|tsv|tab|txt|dat|data|item|user|ndjson|jsonl|json|parquet)(\\.gz)?");

  private TableSources() {}

  /**
   * All files, those of a folder in the order of their names.
   *
   * @throws SetupException when one is not there, or a folder has none
   */
  public static List<TableFile> of(List<Path> named) {
    var files = new ArrayList<TableFile>();
    for (Path path : named) {
      if (Files.isDirectory(path)) {
        List<Path> within = within(path);
        if (within.isEmpty()) {
          throw new SetupException(
              "No tables are in %s: looked for .csv, .tsv, .ndjson, .jsonl, .json, .parquet, .txt,"
                      .formatted(path)
                  + " .dat and these with .gz");
        }
        within.forEach(file -> files.add(TableFile.of(file)));
      } else if (Files.isRegularFile(path)) {
        files.add(TableFile.of(path));
      } else {
        throw new SetupException("There is no file " + path.toAbsolutePath());
      }
    }
    return files;
  }

  private static List<Path> within(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.endsWith(SCENARIOS) && !file.endsWith(MODELS))
          .filter(
              file ->
                  TABLE.matcher(file.getFileName().toString().toLowerCase(Locale.ROOT)).matches())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }
}
