package dev.riffle.ingest.model;

import dev.riffle.aws.retry.OutOfTime;
import dev.riffle.aws.retry.Until;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes of a store that may be slow: time is asked for before each read. */
final class TimedStream extends FilterInputStream {
  private final Until until;

  TimedStream(InputStream in, Until until) {
    super(in);
    this.until = until;
  }

  /**
   * {@inheritDoc}
   *
   * @throws OutOfTime when no time is left
   */
  @Override
  public int read() throws IOException {
    until.require("read on");
    return super.read();
  }

  /**
   * {@inheritDoc}
   *
   * @throws OutOfTime when no time is left
   */
  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    until.require("read on");
    return super.read(into, offset, length);
  }
}
