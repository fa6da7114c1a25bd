package dev.riffle.retrain.temporary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A disk on which there is room for folders and for nothing in them: Linux has such a file. */
public record FullDisk(Path root, List<String> files) implements TemporaryStorage {
  private static final Path FULL = Path.of("/dev/full");

  /** Whether this system has it. */
  public static boolean isThere() {
    return Files.exists(FULL);
  }

  @Override
  public TemporaryFolder folder(String what) {
    try {
      Path folder = Files.createTempDirectory(root, what);
      for (String file : files) {
        Files.createSymbolicLink(folder.resolve(file), FULL);
      }
      return new TemporaryFolder(folder, () -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
