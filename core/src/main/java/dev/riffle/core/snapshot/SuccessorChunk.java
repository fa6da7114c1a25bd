package dev.riffle.core.snapshot;

import dev.riffle.core.successor.SuccessorRow;
import dev.riffle.core.successor.SuccessorRows;
import dev.riffle.core.successor.SuccessorTable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Rows of items that follow each other, as bytes that are read and verified by themselves: scales,
 * starts, items, codes, and zeros up to a multiple of 8 bytes.
 */
final class SuccessorChunk {
  /** Rows of a chunk; the last one of a block may have fewer. */
  static final int ROWS = 128;

  private SuccessorChunk() {}

  /** How many chunks hold so many rows. */
  static int count(int rows) {
    return (rows + ROWS - 1) / ROWS;
  }

  /** The length of a chunk with no weights. */
  static long leastBytes(int rows) {
    return bytes(rows, 0);
  }

  /** The length of a chunk. */
  static int bytes(SuccessorRows all, int first, int rows) {
    long weights = 0;
    for (int row = first; row < first + rows; row++) {
      weights += all.row(row).size();
    }
    return Math.toIntExact(bytes(rows, weights));
  }

  static byte[] write(SuccessorRows all, int first, int rows) {
    var out = ByteBuffer.allocate(bytes(all, first, rows)).order(ByteOrder.LITTLE_ENDIAN);
    for (int row = first; row < first + rows; row++) {
      out.putFloat(all.row(row).scale());
    }
    int end = 0;
    out.putInt(end);
    for (int row = first; row < first + rows; row++) {
      end += all.row(row).size();
      out.putInt(end);
    }
    for (int row = first; row < first + rows; row++) {
      SuccessorRow one = all.row(row);
      for (int n = 0; n < one.size(); n++) {
        out.putInt(one.item(n));
      }
    }
    for (int row = first; row < first + rows; row++) {
      SuccessorRow one = all.row(row);
      for (int n = 0; n < one.size(); n++) {
        out.putChar(one.code(n));
      }
    }
    return out.array();
  }

  /**
   * Reads a chunk from a buffer's position on, which is behind it afterwards.
   *
   * @param section that it is part of
   * @param offset of the chunk in the file
   * @param items of the whole model
   * @throws DamagedSnapshot when it is none
   */
  static SuccessorTable read(String section, long offset, ByteBuffer bytes, int rows, int items) {
    ByteBuffer in = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    if (in.remaining() < leastBytes(rows)) {
      throw DamagedSnapshot.at(
          section, offset, "%d bytes for %d rows".formatted(in.remaining(), rows));
    }
    var scales = new float[rows];
    var starts = new int[rows + 1];
    for (int row = 0; row < rows; row++) {
      scales[row] = in.getFloat();
    }
    for (int row = 0; row <= rows; row++) {
      starts[row] = in.getInt();
    }
    int weights = starts[rows];
    long length = bytes(rows, weights);
    if (weights < 0 || length > bytes.remaining()) {
      throw DamagedSnapshot.at(
          section, offset, "%d weights in %d bytes".formatted(weights, bytes.remaining()));
    }
    var successors = new int[weights];
    in.asIntBuffer().get(successors);
    in.position(in.position() + Integer.BYTES * weights);
    var codes = new char[weights];
    in.asCharBuffer().get(codes);
    bytes.position(bytes.position() + (int) length);
    try {
      return new SuccessorTable(starts, scales, successors, codes, items);
    } catch (IllegalArgumentException e) {
      throw DamagedSnapshot.at(section, offset, e.getMessage());
    }
  }

  private static long bytes(int rows, long weights) {
    long bytes = rows * (long) Float.BYTES + (rows + 1L) * Integer.BYTES;
    return (bytes + weights * (Integer.BYTES + Character.BYTES) + 7) & ~7L;
  }
}
