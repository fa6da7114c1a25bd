package dev.riffle.retrain.archive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** The lines of one gzip object, in memory no more than one of them and a buffer. */
public final class GzipLines implements AutoCloseable {
  /** Twice what an event may have; a longer line is cut, so it is no JSON, and is damage. */
  private static final int MAX_LENGTH = 2 << 20;

  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream(0);
  private int from;
  private int until;
  private int number;

  public GzipLines(byte[] gzip) throws IOException {
    in = new GZIPInputStream(new ByteArrayInputStream(gzip), BUFFER);
  }

  /** The next line's bytes, without its end, or nothing when there is none. */
  public Optional<byte[]> next() throws IOException {
    begun.reset();
    number++;
    while (true) {
      int end = from;
      while (end < until && buffer[end] != '\n') {
        end++;
      }
      if (end < until) {
        Optional<byte[]> line = Optional.of(line(end));
        from = end + 1;
        return line;
      }
      keep(end);
      from = 0;
      until = Math.max(0, in.read(buffer, 0, BUFFER));
      if (until == 0) {
        return begun.size() == 0 ? Optional.empty() : Optional.of(begun.toByteArray());
      }
    }
  }

  private byte[] line(int end) {
    if (begun.size() == 0) {
      return Arrays.copyOfRange(buffer, from, end);
    }
    keep(end);
    return begun.toByteArray();
  }

  private void keep(int end) {
    begun.write(buffer, from, Math.min(end - from, MAX_LENGTH - begun.size()));
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
