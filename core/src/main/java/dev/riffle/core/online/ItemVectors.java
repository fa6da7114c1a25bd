package dev.riffle.core.online;

/** What an encoder needs of a model: vectors by item id, and their Gram matrix. */
public interface ItemVectors {
  /** Length of every vector. */
  int dims();

  /**
   * Copies an item's vector.
   *
   * @param into receives {@link #dims()} floats from {@code offset} on
   * @return false, and nothing copied, when the item is not known
   */
  boolean copyVector(String itemId, float[] into, int offset);

  /** VᵀV over all items, {@code dims x dims}, row-major, symmetric; not to be written to. */
  double[] gram();

  /** How many items {@link #gram()} sums over. */
  int size();

  /** How to read histories, as the model was trained with. */
  EncoderSettings encoder();
}
