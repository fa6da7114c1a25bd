package dev.riffle.tests.bench.faults.flow;

import dev.riffle.edge.store.Disk;
import dev.riffle.edge.store.FileDisk;
import dev.riffle.edge.store.LogFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** A device's disk that is full at times, in mid-write, and that a killed process lets go. */
final class FaultyDisk implements Disk {
  private final FileDisk files = new FileDisk();
  private final SplittableRandom random;
  private boolean faulty;
  private boolean gone;

  FaultyDisk(SplittableRandom random) {
    this.random = random;
  }

  /** From now on it is full now and then, or no more. */
  void faulty(boolean now) {
    faulty = now;
  }

  /** Its process is dead: whatever of it goes on writes nothing. */
  void letGo() {
    gone = true;
  }

  @Override
  public LogFile append(Path file) throws IOException {
    LogFile opened = files.append(file);
    return new LogFile() {
      @Override
      public void append(ByteBuffer bytes) throws IOException {
        if (gone) {
          throw new IOException("the process is dead");
        }
        if (faulty && random.nextInt(6) == 0) {
          ByteBuffer some = bytes.duplicate();
          some.limit(some.position() + random.nextInt(bytes.remaining() + 1));
          opened.append(some);
          throw new IOException("No space left on device");
        }
        opened.append(bytes);
      }

      @Override
      public void force() throws IOException {
        // What a power cut leaves is measured elsewhere: here processes die, and the disk is full.
      }

      @Override
      public void truncate(long size) throws IOException {
        opened.truncate(size);
      }

      @Override
      public void close() throws IOException {
        opened.close();
      }
    };
  }

  @Override
  public void replace(Path finished, Path target) throws IOException {
    if (gone || (faulty && random.nextInt(6) == 0)) {
      throw new IOException("No space left on device");
    }
    files.replace(finished, target);
  }
}
