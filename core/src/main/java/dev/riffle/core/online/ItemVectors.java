package dev.riffle.core.online;

/** What an encoder needs of a model: vectors by item id, and their Gram matrix. */
public interface ItemVectors extends VectorLookup {
  /** Length of every vector. */
  int dims();

  /** VᵀV over all items, {@code dims x dims}, row-major, symmetric; not to be written to. */
  double[] gram();

  /** How many items {@link #gram()} sums over. */
  int size();

  /** How to read histories, as the model was trained with. */
  EncoderSettings encoder();
}
