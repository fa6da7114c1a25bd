package dev.riffle.edge.form;

import dev.riffle.core.model.Norm;
import dev.riffle.core.search.DotKernel;
import java.util.Arrays;

/** Vectors as they are. */
final class FloatCodes implements Codes {
  private final int dims;
  private final float[] values;
  private final float[] norms;

  /**
   * @param values {@code count x dims}
   */
  FloatCodes(int dims, float[] values) {
    this.dims = dims;
    this.values = values;
    this.norms = new float[values.length / dims];
    for (int row = 0; row < norms.length; row++) {
      norms[row] = Norm.ceiling(values, row * dims, dims);
    }
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
      public Codes codes() {
        return new FloatCodes(dims, values);
      }
    };
  }

  float[] values() {
    return values;
  }

  @Override
  public int count() {
    return norms.length;
  }

  @Override
  public float norm(int row) {
    return norms[row];
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
