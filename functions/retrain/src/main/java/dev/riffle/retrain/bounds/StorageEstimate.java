package dev.riffle.retrain.bounds;

import java.nio.file.Path;
import java.util.Collection;

/** What a training holds in temporary storage at once: the snapshots of the model and its twin. */
public final class StorageEstimate {
  private static final int SNAPSHOTS = 2;

  /** Of a dimension: a float and an int8, and a little. */
  private static final double DIMENSION = 6;

  /** Of an item beside its vector and its id: scale, norm, category bits, counts. */
  private static final double ITEM = 64;

  /** Of a successor: an index and a code of 16 bits. */
  private static final double SUCCESSOR = 6;

  private StorageEstimate() {}

  /**
   * Refuses what cannot fit.
   *
   * @param items ids
   * @param dims length of a vector
   * @param successors that an item keeps at most, 0 without a sparse part
   * @param free bytes of temporary storage
   * @throws NotEnoughStorage when it does not
   */
  public static void require(Collection<String> items, int dims, int successors, long free) {
    double bytes = bytes(items, dims, successors);
    if (bytes > free) {
      throw new NotEnoughStorage(
          "Storing a model of %,d items with %d dims, and its twin,".formatted(items.size(), dims),
          bytes,
          free);
    }
  }

  /**
   * Refuses what a library has no room for to be unpacked.
   *
   * @param bytes that it takes, 0 when it is there
   * @throws NotEnoughStorage when there is not the room
   */
  public static void requireUnpacked(Path folder, long bytes, long free) {
    if (bytes > free) {
      throw new NotEnoughStorage(
          "Unpacking PyTorch takes about %,.0f MB in " + folder.toString().replace("%", "%%"),
          bytes,
          free,
          "Make room there, or name another folder in DJL_CACHE_DIR");
    }
  }

  /**
   * As {@link #require(Collection, int, int, long)}, with a checkpoint beside the snapshots.
   *
   * @param checkpoint its bytes
   */
  public static void require(
      Collection<String> items, int dims, int successors, long checkpoint, long free) {
    require(items, dims, successors, free - checkpoint);
  }

  /** What storing them takes, as {@link #require} has it. */
  public static double bytes(Collection<String> items, int dims, int successors) {
    // An id of UTF-8 is rarely longer than twice its characters.
    double ids = 2.0 * items.stream().mapToLong(String::length).sum();
    return SNAPSHOTS * (ids + items.size() * (DIMENSION * dims + ITEM + SUCCESSOR * successors));
  }
}
