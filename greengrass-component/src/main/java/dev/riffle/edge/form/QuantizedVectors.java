package dev.riffle.edge.form;

import dev.riffle.core.search.PackedVectors;

/** Item vectors in one encoding. */
sealed interface QuantizedVectors extends PackedVectors
    permits FloatVectors, Int8Vectors, ProductQuantizedVectors {
  Norms norms();

  @Override
  default int count() {
    return norms().values().length;
  }

  @Override
  default float norm(int row) {
    return norms().values()[row];
  }

  /** Copies a row's vector as this form has it. */
  void copy(int row, float[] into, int offset);

  /** Takes vectors one by one. */
  interface Writer {
    /** Adds the next row's vector. */
    void add(float[] vector);

    /** All rows, once as many were added as were announced. */
    QuantizedVectors codes();
  }
}
