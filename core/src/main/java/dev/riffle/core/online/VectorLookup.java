package dev.riffle.core.online;

/** Vectors by item id. */
@FunctionalInterface
public interface VectorLookup {
  /**
   * Copies an item's vector.
   *
   * @param into receives its floats from {@code offset} on
   * @return false, and nothing copied, when the item is not known
   */
  boolean copyVector(String itemId, float[] into, int offset);
}
