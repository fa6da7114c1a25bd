package dev.riffle.tests.bench.faults.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes folders of a run. */
final class NewFolder {
  private NewFolder() {}

  static Path at(Path path) {
    try {
      return Files.createDirectory(path);
    } catch (IOException e) {
      throw new UncheckedIOException("in a folder of this run", e);
    }
  }
}
