package dev.riffle.tests.bench.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;

/** An object of a {@link LocalBucket}. */
record StoredBytes(Content content, String etag, Instant modified) {
  /** Its bytes, wherever they are. */
  interface Content {
    long length();

    /** From there on, as many as there are and no more than {@code most}. */
    byte[] read(long from, int most);
  }

  static Content of(byte[] bytes) {
    return new InMemory(bytes);
  }

  static Content of(Path file) {
    return new OnDisk(file);
  }

  private record InMemory(byte[] bytes) implements Content {
    @Override
    public long length() {
      return bytes.length;
    }

    @Override
    public byte[] read(long from, int most) {
      if (from == 0 && most >= bytes.length) {
        return bytes;
      }
      int start = (int) Math.min(from, bytes.length);
      return Arrays.copyOfRange(bytes, start, (int) Math.min(bytes.length, (long) start + most));
    }
  }

  private record OnDisk(Path file) implements Content {
    @Override
    public long length() {
      try {
        return Files.size(file);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    @Override
    public byte[] read(long from, int most) {
      try (var in = Files.newInputStream(file)) {
        in.skipNBytes(Math.min(from, length()));
        return in.readNBytes(most);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }
}
