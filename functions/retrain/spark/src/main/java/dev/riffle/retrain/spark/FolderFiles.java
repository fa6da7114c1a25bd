package dev.riffle.retrain.spark;

import dev.riffle.retrain.engine.JobFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** An engine's folder on disk. */
public record FolderFiles(Path folder) implements JobFiles {
  @Override
  public void put(String name, Path file) {
    try {
      Files.createDirectories(folder);
      Files.copy(file, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("in " + folder, e);
    }
  }

  @Override
  public InputStream open(String name) {
    try {
      return Files.newInputStream(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException("in " + folder, e);
    }
  }

  @Override
  public boolean has(String name) {
    return Files.exists(folder.resolve(name));
  }

  @Override
  public void delete() {
    try {
      if (Files.isDirectory(folder)) {
        Files.deleteIfExists(folder.resolve(JOB));
        try (var files = Files.list(folder)) {
          for (Path file : files.toList()) {
            Files.delete(file);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("in " + folder, e);
    }
  }
}
