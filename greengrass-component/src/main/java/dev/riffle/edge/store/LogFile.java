package dev.riffle.edge.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A file that only grows. */
public interface LogFile extends Closeable {
  /** Appends all of the bytes; after a failure any part of them may be there. */
  void append(ByteBuffer bytes) throws IOException;

  /** Returns when all that was appended survives a power cut. */
  void force() throws IOException;

  /** Takes back what follows this byte. */
  void truncate(long size) throws IOException;
}
