package dev.riffle.local.host.limit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;

/** The folder that is one environment's /tmp. */
public final class TemporaryStorage {
  private TemporaryStorage() {}

  /** Makes the folder, or empties it: a new environment finds nothing in its /tmp. */
  public static void prepare(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var paths = Files.walk(folder)) {
        for (var path : (Iterable<Path>) paths.sorted(Comparator.reverseOrder())::iterator) {
          Files.deleteIfExists(path);
        }
      } catch (UncheckedIOException changing) {
        throw changing.getCause();
      }
    }
    Files.createDirectories(folder);
  }

  /** Bytes of the files in it, as long as they say they are. */
  static long bytes(Path folder) {
    var sum = new SumOfSizes();
    try {
      Files.walkFileTree(folder, sum);
    } catch (IOException changing) {
      return sum.bytes;
    }
    return sum.bytes;
  }

  private static final class SumOfSizes extends SimpleFileVisitor<Path> {
    private long bytes;

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      bytes += attributes.size();
      return FileVisitResult.CONTINUE;
    }

    /** The function deletes files while they are counted. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException gone) {
      return FileVisitResult.CONTINUE;
    }
  }
}
