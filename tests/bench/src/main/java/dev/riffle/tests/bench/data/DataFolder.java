package dev.riffle.tests.bench.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Finds out what lies in a folder, and reads it. */
public final class DataFolder {
  private static final List<DataFormat> FORMATS =
      List.of(
          new SequenceFile(),
          new OrderedRatings(),
          new TimedEvents(),
          new MovieLensCsv(),
          new ArchiveFiles());

  private DataFolder() {}

  /**
   * Reads a folder.
   *
   * @throws BadData when it holds none of the known formats, or damaged rows
   */
  public static DataSet read(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new BadData("no folder " + folder.toAbsolutePath());
    }
    return FORMATS.stream()
        .filter(format -> format.fits(folder))
        .findFirst()
        .orElseThrow(() -> unknown(folder))
        .read(folder.toAbsolutePath().normalize());
  }

  private static BadData unknown(Path folder) {
    return new BadData(
        "%s holds none of the known data: %s"
            .formatted(
                folder.toAbsolutePath(),
                FORMATS.stream().map(DataFormat::files).collect(Collectors.joining("; "))));
  }
}
