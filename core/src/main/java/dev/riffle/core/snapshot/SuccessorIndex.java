package dev.riffle.core.snapshot;

import dev.riffle.core.successor.SuccessorTable;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Where the rows of a snapshot's items lie, so that a reader fetches those alone that a history
 * needs: in chunks of up to 128 rows, each with a hash of its own. Immutable.
 */
public final class SuccessorIndex {
  static final int HASH_BYTES = 32;

  private final RowTable table;
  private final ChunkPlan plan;
  private final long[] offsets;
  private final byte[] hashes;
  private final int items;

  /**
   * A chunk.
   *
   * @param number from 0
   * @param first index of the item that its first row is of
   * @param rows how many rows
   * @param offset bytes from the file's start
   * @param length bytes
   */
  public record Chunk(int number, int first, int rows, long offset, int length) {}

  /**
   * @param offsets of the chunks in the file, and of the last one's end
   * @param hashes SHA-256 of each
   * @param items of the model
   */
  SuccessorIndex(RowTable table, ChunkPlan plan, long[] offsets, byte[] hashes, int items) {
    this.table = table;
    this.plan = plan;
    this.offsets = offsets;
    this.hashes = hashes;
    this.items = items;
  }

  /** The table whose rows these are. */
  public RowTable table() {
    return table;
  }

  /** How many chunks there are. */
  public int chunks() {
    return plan.size();
  }

  /** Bytes of all chunks together. */
  public long bytes() {
    return offsets[offsets.length - 1] - offsets[0];
  }

  /** The number of the chunk that holds an item's row. */
  public int chunkOf(int item) {
    if (item < 0 || item >= items) {
      throw new IndexOutOfBoundsException("item %d of %d".formatted(item, items));
    }
    return plan.chunkOf(item);
  }

  /** Where a chunk lies. */
  public Chunk chunk(int number) {
    ChunkPlan.Rows rows = plan.rows(number);
    long offset = offsets[number];
    return new Chunk(
        number, rows.first(), rows.count(), offset, (int) (offsets[number + 1] - offset));
  }

  /**
   * Reads a chunk's rows: row n of the table is that of item {@code first + n}.
   *
   * @param bytes all of the chunk
   * @throws DamagedSnapshot when these are not the bytes that were published
   */
  public SuccessorTable read(Chunk chunk, ByteBuffer bytes) {
    String section = table.rows(plan.rows(chunk.number()).block());
    byte[] hash = SectionOutput.digestOf(bytes);
    int at = chunk.number() * HASH_BYTES;
    if (bytes.remaining() != chunk.length()
        || !Arrays.equals(hash, 0, HASH_BYTES, hashes, at, at + HASH_BYTES)) {
      throw DamagedSnapshot.at(
          section,
          chunk.offset(),
          "%d bytes that are not the %d of the rows from item %d on"
              .formatted(bytes.remaining(), chunk.length(), chunk.first()));
    }
    return SuccessorChunk.read(section, chunk.offset(), bytes.duplicate(), chunk.rows(), items);
  }
}
