package dev.riffle.core.snapshot;

import dev.riffle.core.snapshot.SnapshotLayout.SectionLayout;
import dev.riffle.core.snapshot.SnapshotLayout.SuccessorCounts;
import dev.riffle.core.successor.SuccessorRows;
import dev.riffle.core.successor.SuccessorTable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A table of rows as sections: the index of its chunks, then a section for each block. */
final class SuccessorSections {
  private SuccessorSections() {}

  /** How long the rows of each block are. */
  static SuccessorCounts counts(SuccessorRows rows, List<Integer> blockSizes) {
    var plan = new ChunkPlan(blockSizes);
    var bytes = new ArrayList<Integer>();
    for (int block = 0; block < blockSizes.size(); block++) {
      int sum = 0;
      for (ChunkPlan.Rows chunk : plan.ofBlock(block)) {
        sum = Math.addExact(sum, SuccessorChunk.bytes(rows, chunk.first(), chunk.count()));
      }
      bytes.add(sum);
    }
    return new SuccessorCounts(bytes);
  }

  static void writeIndex(SuccessorRows rows, ChunkPlan plan, LittleEndianOutput out)
      throws IOException {
    long offset = 0;
    var hashes = new ArrayList<byte[]>();
    out.putLong(offset);
    for (int n = 0; n < plan.size(); n++) {
      byte[] chunk = SuccessorChunk.write(rows, plan.rows(n).first(), plan.rows(n).count());
      offset += chunk.length;
      out.putLong(offset);
      hashes.add(SectionOutput.digestOf(ByteBuffer.wrap(chunk)));
    }
    for (byte[] hash : hashes) {
      out.putBytes(hash);
    }
    out.flush();
  }

  static void writeRows(SuccessorRows rows, List<ChunkPlan.Rows> chunks, LittleEndianOutput out)
      throws IOException {
    for (ChunkPlan.Rows chunk : chunks) {
      out.putBytes(SuccessorChunk.write(rows, chunk.first(), chunk.count()));
    }
  }

  /**
   * Reads the index.
   *
   * @param start where in the file the first chunk begins
   * @param rows the sections of rows, which the chunks must fill one by one
   */
  static SuccessorIndex readIndex(
      RowTable table,
      SectionInput in,
      ChunkPlan plan,
      long start,
      List<SectionLayout> rows,
      int items) {
    long at = in.position();
    long[] offsets = in.longs();
    byte[] hashes = in.bytes();
    long end = 0;
    for (int n = 0; n < plan.size(); n++) {
      boolean last = n + 1 == plan.size() || plan.rows(n + 1).block() != plan.rows(n).block();
      long sectionEnd =
          rows.get(plan.rows(n).block()).begin()
              - rows.getFirst().begin()
              + rows.get(plan.rows(n).block()).bytes();
      if (offsets[n] != end
          || offsets[n + 1] - end < SuccessorChunk.leastBytes(plan.rows(n).count())
          || offsets[n + 1] > sectionEnd
          || (last && offsets[n + 1] != sectionEnd)) {
        throw DamagedSnapshot.at(
            table.index(),
            at + Long.BYTES * (n + 1L),
            "chunk %d from %d to %d of %d".formatted(n, end, offsets[n + 1], sectionEnd));
      }
      end = offsets[n + 1];
    }
    for (int n = 0; n < offsets.length; n++) {
      offsets[n] += start;
    }
    return new SuccessorIndex(table, plan, offsets, hashes, items);
  }

  /** Reads the rows of a block, a table for each of its chunks. */
  static List<SuccessorTable> readRows(
      String section, SectionInput in, List<ChunkPlan.Rows> chunks, int items) {
    long at = in.position();
    ByteBuffer bytes = ByteBuffer.wrap(in.bytes());
    var tables = new ArrayList<SuccessorTable>();
    for (ChunkPlan.Rows chunk : chunks) {
      tables.add(SuccessorChunk.read(section, at + bytes.position(), bytes, chunk.count(), items));
    }
    if (bytes.hasRemaining()) {
      throw DamagedSnapshot.at(section, at + bytes.position(), "bytes follow the last row");
    }
    return tables;
  }
}
