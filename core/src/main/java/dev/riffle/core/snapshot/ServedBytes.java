package dev.riffle.core.snapshot;

import dev.riffle.core.model.PassingItemsCache;
import java.util.EnumSet;
import java.util.Set;

/**
 * How many bytes of memory a model takes where it serves. Arrays lie in memory as they lie in the
 * file, so that its manifest tells before a byte is read.
 */
public final class ServedBytes {
  /**
   * Tables of rows are held with the model as far as they have so many bytes in all; of others,
   * those rows alone that are asked for.
   */
  public static final int MAX_WHOLE_ROWS = 8 << 20;

  /**
   * Of an item beside what is in the file: its place by id takes 8 to 16 bytes, its place by
   * popularity 4, and 8 more while those are sorted; afterwards what filters make takes up to 6,
   * the items of categories and how many tags and numbers an item has.
   */
  private static final int ITEM = 28;

  /** An id that nobody knows yet, as UTF-8. */
  private static final int ID = 24;

  /** What a load holds at most beside the model: ranges on their way, and the store's copies. */
  private static final long LOADING = 64L << 20;

  private ServedBytes() {}

  /** Of a whole model. */
  public static long of(Manifest manifest) {
    return of(manifest, Integer.MAX_VALUE, manifest.items());
  }

  /** Of a whole model with all its rows of successors, however many. */
  public static long ofAll(Manifest manifest) {
    return manifest.bytes()
        + filters(manifest)
        + PassingItemsCache.most(manifest.items(), manifest.dims())
        + (long) ITEM * manifest.items();
  }

  /**
   * Of a model that holds its first blocks alone.
   *
   * @param blocks how many
   * @param items in them
   */
  public static long of(Manifest manifest, int blocks, int items) {
    long bytes = 0;
    int block = 0;
    for (Section section : manifest.denseSections()) {
      if (!section.isBlock() || block++ < blocks) {
        bytes += section.length();
      }
    }
    return bytes
        + filters(manifest)
        + sparse(manifest)
        + PassingItemsCache.most(items, manifest.dims())
        + (long) ITEM * items;
  }

  /** Of a model that is not there yet, without its rows of successors, its tags and its numbers. */
  public static long estimate(long items, int dims) {
    long item = SnapshotLayout.bytesBeforeIds(1, dims, 1) + ID + ITEM;
    return items * item
        + (long) Double.BYTES * dims * dims
        + PassingItemsCache.most(items, dims)
        + MAX_WHOLE_ROWS;
  }

  /** What loading a model takes beside the model itself. */
  public static long whileLoading(Manifest manifest) {
    return Math.min(LOADING, 2 * manifest.denseBytes());
  }

  /** The most that loading any model takes beside it. */
  public static long whileLoading() {
    return LOADING;
  }

  /** Bits of frequent tags and places in the order of numbers: no more than these in the file. */
  private static long filters(Manifest manifest) {
    return manifest.denseSections().stream()
        .filter(section -> section.name().equals(Section.ATTRIBUTES))
        .mapToLong(Section::length)
        .sum();
  }

  /** The tables of rows that are held with the model, whole. */
  public static Set<RowTable> wholeTables(Manifest manifest) {
    Set<RowTable> whole = EnumSet.noneOf(RowTable.class);
    long held = 0;
    for (RowTable table : RowTable.values()) {
      if (manifest.has(table) && held + manifest.bytes(table) <= MAX_WHOLE_ROWS) {
        whole.add(table);
        held += manifest.bytes(table);
      }
    }
    return whole;
  }

  /** Rows where there are few, and of many the index that says where they lie. */
  private static long sparse(Manifest manifest) {
    Set<RowTable> whole = wholeTables(manifest);
    long bytes = 0;
    for (RowTable table : RowTable.values()) {
      if (manifest.has(table)) {
        bytes +=
            whole.contains(table)
                ? manifest.bytes(table)
                : manifest.section(table.index()).length();
      }
    }
    return bytes;
  }
}
