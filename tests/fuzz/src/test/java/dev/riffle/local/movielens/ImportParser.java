package dev.riffle.local.movielens;

import dev.riffle.local.run.SetupException;
import dev.riffle.tests.fuzz.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that people bring along. */
public final class ImportParser {
  private ImportParser() {}

  public static void take(byte[] bytes) throws IOException {
    Path file = Files.createTempFile("riffle-fuzz", ".csv");
    try {
      Files.write(file, bytes);
      new CsvFile(file, "userId", "movieId").each(new SkippedRows(), _ -> {});
    } catch (SetupException refused) {
      Refused.check(refused);
    } finally {
      Files.delete(file);
    }
  }
}
