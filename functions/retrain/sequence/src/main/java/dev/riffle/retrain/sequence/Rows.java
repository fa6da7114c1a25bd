package dev.riffle.retrain.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;

/** Rows of a matrix by their numbers. */
final class Rows {
  private Rows() {}

  /** The shape of {@code numbers}, with the length of a row behind it. */
  static NDArray of(NDArray matrix, NDArray numbers) {
    // Indexing does the same, but its gradient is summed an element at a time.
    return Embedding.embedding(numbers, matrix, SparseFormat.DENSE).singletonOrThrow();
  }
}
