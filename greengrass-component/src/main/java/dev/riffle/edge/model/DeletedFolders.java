package dev.riffle.edge.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** Deletes folders of models so that a kill leaves none half there under its name. */
final class DeletedFolders {
  /** Ends the name of what is being deleted. */
  private static final String GONE = ".gone";

  private DeletedFolders() {}

  /** Out of the way at once, since a kill may leave it half deleted. */
  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      Path gone = Path.of(folder + GONE);
      empty(gone);
      Files.move(folder, gone, StandardCopyOption.ATOMIC_MOVE);
      empty(gone);
    }
  }

  /** Ends what a kill ended the process at. */
  static void sweep(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(GONE)).toList()) {
        empty(file);
      }
    }
  }

  private static void empty(Path gone) throws IOException {
    if (Files.exists(gone)) {
      try (Stream<Path> files = Files.list(gone)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(gone);
    }
  }
}
