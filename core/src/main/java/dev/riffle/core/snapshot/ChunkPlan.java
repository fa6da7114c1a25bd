package dev.riffle.core.snapshot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which chunk holds an item's row: a pure function of the blocks' sizes. */
final class ChunkPlan {
  private final List<Rows> chunks = new ArrayList<>();
  private final int[] firsts;

  /**
   * The rows of a chunk.
   *
   * @param block whose items these are
   * @param first item
   * @param count how many items
   */
  record Rows(int block, int first, int count) {}

  ChunkPlan(List<Integer> blockSizes) {
    int first = 0;
    for (int block = 0; block < blockSizes.size(); block++) {
      int end = first + blockSizes.get(block);
      for (; first < end; first += chunks.getLast().count()) {
        chunks.add(new Rows(block, first, Math.min(SuccessorChunk.ROWS, end - first)));
      }
    }
    this.firsts = chunks.stream().mapToInt(Rows::first).toArray();
  }

  /** How many chunks there are. */
  int size() {
    return firsts.length;
  }

  /** The n-th chunk's rows. */
  Rows rows(int chunk) {
    return chunks.get(chunk);
  }

  /** Those of a block, in order. */
  List<Rows> ofBlock(int block) {
    return chunks.stream().filter(rows -> rows.block() == block).toList();
  }

  /** The chunk that holds an item's row. */
  int chunkOf(int item) {
    int found = Arrays.binarySearch(firsts, item);
    return found >= 0 ? found : -found - 2;
  }
}
