package dev.riffle.edge.form;

import dev.riffle.core.search.DotKernel;
import java.util.Arrays;

/** Vectors as they are. */
final class FloatVectors implements QuantizedVectors {
  private final int dims;
  private final float[] values;
  private final Norms norms;

  /**
   * @param values {@code count x dims}
   */
  FloatVectors(int dims, float[] values) {
    this.dims = dims;
    this.values = values;
    this.norms = Norms.of(values.length / dims, dims, this::copy);
  }

  static Writer writer(int count, int dims) {
    var values = new float[Math.multiplyExact(count, dims)];
    return new Writer() {
      private int at;

      @Override
      public void add(float[] vector) {
        System.arraycopy(vector, 0, values, at, dims);
        at += dims;
      }

      @Override
      public QuantizedVectors codes() {
        return new FloatVectors(dims, values);
      }
    };
  }

  float[] values() {
    return values;
  }

  @Override
  public Norms norms() {
    return norms;
  }

  @Override
  public void copy(int row, float[] into, int offset) {
    System.arraycopy(values, row * dims, into, offset, dims);
  }

  @Override
  public Scorer against(float[] query) {
    float[] own = Arrays.copyOf(query, dims);
    // The same sums in the same order as the search over whole models: the same scores.
    var kernel = DotKernel.plain();
    return row -> kernel.dot(own, values, row * dims);
  }
}
