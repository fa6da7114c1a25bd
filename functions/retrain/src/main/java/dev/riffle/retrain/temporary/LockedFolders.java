package dev.riffle.retrain.temporary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Folders under one, each with a lock beside it for as long as its process lives. What processes
 * left that were killed is deleted by the next one that starts: Lambda keeps /tmp when a function
 * runs out of time, and it would fill up, run by run.
 */
public final class LockedFolders implements TemporaryStorage {
  private static final String PREFIX = "riffle-retrain-";
  private static final String LOCK = ".lock";

  private final Path root;
  private final Instant started;

  private LockedFolders(Path root, Instant started) {
    this.root = root;
    this.started = started;
  }

  /** Where this JVM has its temporary files. */
  public static LockedFolders ofJvm() {
    Instant started = ProcessHandle.current().info().startInstant().orElse(Instant.EPOCH);
    return in(Path.of(System.getProperty("java.io.tmpdir")), started);
  }

  /**
   * Under a folder, from which goes what dead processes left.
   *
   * @param started when this process did: what is younger may be its own, and is not looked at
   */
  static LockedFolders in(Path root, Instant started) {
    var folders = new LockedFolders(root, started);
    folders.sweep();
    return folders;
  }

  @Override
  public TemporaryFolder folder(String what) {
    Path folder = root.resolve(PREFIX + what + "-" + UUID.randomUUID());
    try {
      // The lock comes first: a folder without one is nobody's.
      FileChannel lock = open(folder);
      try {
        lock.lock();
        return new TemporaryFolder(Files.createDirectory(folder), () -> release(folder, lock));
      } catch (IOException | RuntimeException failed) {
        release(folder, lock);
        throw failed;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("making " + folder, e);
    }
  }

  /** What cannot be deleted stays: who starts here wants to work, and may have room enough. */
  private void sweep() {
    try {
      for (Path folder : folders()) {
        FileChannel lock = open(folder);
        boolean dead = isFree(lock);
        if (dead) {
          TemporaryFolder.delete(folder);
          release(folder, lock);
        } else {
          lock.close();
        }
      }
    } catch (IOException | UncheckedIOException kept) {
      return;
    }
  }

  private List<Path> folders() throws IOException {
    try (Stream<Path> listed = Files.list(root)) {
      return listed
          .filter(path -> path.getFileName().toString().startsWith(PREFIX))
          .filter(Files::isDirectory)
          .filter(this::isOlder)
          .toList();
    }
  }

  private boolean isOlder(Path folder) {
    try {
      return Files.getLastModifiedTime(folder).toInstant().isBefore(started);
    } catch (IOException gone) {
      return false;
    }
  }

  private static boolean isFree(FileChannel lock) throws IOException {
    try {
      return lock.tryLock() != null;
    } catch (OverlappingFileLockException ofThisProcess) {
      return false;
    }
  }

  private static FileChannel open(Path folder) throws IOException {
    return FileChannel.open(lock(folder), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static Path lock(Path folder) {
    return folder.resolveSibling(folder.getFileName() + LOCK);
  }

  private static void release(Path folder, FileChannel lock) {
    try (lock) {
      Files.deleteIfExists(lock(folder));
    } catch (IOException e) {
      throw new UncheckedIOException("deleting " + lock(folder), e);
    }
  }
}
