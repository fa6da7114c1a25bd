package dev.riffle.retrain.temporary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** A folder of one's own, which goes with all that is in it. */
public final class TemporaryFolder implements AutoCloseable {
  private final Path folder;
  private final Runnable release;

  /**
   * @param folder that is there
   * @param release once it is gone
   */
  public TemporaryFolder(Path folder, Runnable release) {
    this.folder = folder;
    this.release = release;
  }

  /** The path of a file in it, which need not be there. */
  public Path file(String name) {
    return folder.resolve(name);
  }

  /** Deletes it. Of what does not go the others are not kept; a later run tries again. */
  @Override
  public void close() {
    try {
      delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("deleting " + folder, e);
    } finally {
      release.run();
    }
  }

  /** Deletes a folder of files, if it is there. */
  static void delete(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> listed = Files.list(folder)) {
      files = listed.toList();
    }
    IOException failed = null;
    for (Path file : files) {
      try {
        // Somebody who failed may have left it open, and it would keep its room.
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
              .close();
        }
        Files.deleteIfExists(file);
      } catch (IOException e) {
        failed = e;
      }
    }
    if (failed != null) {
      throw failed;
    }
    Files.deleteIfExists(folder);
  }
}
