package dev.riffle.retrain.archive;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** The lines of one gzip object, in memory no more than one of them. */
public final class GzipLines implements AutoCloseable {
  /** Twice what an event may have; a longer line is cut, so it is no JSON, and is damage. */
  private static final int MAX_LENGTH = 2 << 20;

  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
  private int number;

  public GzipLines(byte[] gzip) throws IOException {
    in = new BufferedInputStream(new GZIPInputStream(new ByteArrayInputStream(gzip)), BUFFER);
  }

  /** The next line's bytes, without its end, or nothing when there is none. */
  public Optional<byte[]> next() throws IOException {
    line.reset();
    number++;
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        return line.size() == 0 ? Optional.empty() : Optional.of(line.toByteArray());
      }
      if (line.size() < MAX_LENGTH) {
        line.write(b);
      }
    }
    return Optional.of(line.toByteArray());
  }

  /** Of the line that was read last, or failed to be, from 1. */
  public int number() {
    return number;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
