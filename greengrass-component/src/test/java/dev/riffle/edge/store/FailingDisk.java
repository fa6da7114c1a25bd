package dev.riffle.edge.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The file system until so many bytes were written: then half a write goes through, and no more.
 */
final class FailingDisk implements Disk {
  private final FileDisk disk = new FileDisk();
  private final AtomicLong left;
  private final boolean canTruncate;

  /**
   * @param canTruncate whether the process lives on after the failure, as with a full disk
   */
  FailingDisk(long bytes, boolean canTruncate) {
    this.left = new AtomicLong(bytes);
    this.canTruncate = canTruncate;
  }

  void grow(long bytes) {
    left.addAndGet(bytes);
  }

  @Override
  public LogFile append(Path file) throws IOException {
    check();
    LogFile real = disk.append(file);
    return new LogFile() {
      @Override
      public void append(ByteBuffer bytes) throws IOException {
        int room = (int) Math.max(0, Math.min(left.get(), bytes.remaining()));
        int before = bytes.remaining();
        real.append(bytes.slice(bytes.position(), room));
        left.addAndGet(-room);
        if (room < before) {
          throw new IOException("No space left on device");
        }
      }

      @Override
      public void force() throws IOException {
        check();
      }

      @Override
      public void truncate(long size) throws IOException {
        if (!canTruncate) {
          throw new IOException("gone");
        }
        real.truncate(size);
      }

      @Override
      public void close() throws IOException {
        real.close();
      }
    };
  }

  @Override
  public void replace(Path finished, Path target) throws IOException {
    check();
    disk.replace(finished, target);
  }

  private void check() throws IOException {
    if (left.get() <= 0) {
      throw new IOException("No space left on device");
    }
  }
}
