package dev.riffle.edge.form;

import dev.riffle.core.model.Norm;

/**
 * A byte a dimension and a scale an item: {@code v_d = scale · q_d}.
 *
 * <p>A search asks integers first. The query is rounded to {@code s·p}, p whole, and what that
 * leaves of it has length e: by Cauchy-Schwarz {@code v·u <= scale · s · (q·p) + ‖v‖ · e}, where
 * q·p is exact in int. Only what that lets through is scored in double.
 */
final class Int8Vectors implements QuantizedVectors {
  private static final double ROUNDED_TO_FLOAT = 0x1p-22;

  private final int dims;
  private final float longest;
  private final Int8Scales table;
  private final byte[] values;
  private final byte[] scales;
  private final Norms norms;

  /**
   * @param longest length of the longest vector that was encoded
   * @param values {@code count x dims}
   * @param scales {@code count}, see {@link Int8Scales}
   */
  Int8Vectors(int dims, float longest, byte[] values, byte[] scales) {
    this.dims = dims;
    this.longest = longest;
    this.table = new Int8Scales(longest);
    this.values = values;
    this.scales = scales;
    this.norms = Norms.of(scales.length, dims, this::copy);
  }

  static Writer writer(int count, int dims, float longest) {
    var values = new byte[Math.multiplyExact(count, dims)];
    var scales = new byte[count];
    var table = new Int8Scales(longest);
    return new Writer() {
      private int row;

      @Override
      public void add(float[] vector) {
        float largest = 0;
        for (int d = 0; d < dims; d++) {
          largest = Math.max(largest, Math.abs(vector[d]));
        }
        scales[row] = table.code(largest);
        float scale = table.scale(scales[row]);
        for (int d = 0; d < dims; d++) {
          double q = scale == 0 ? 0 : Math.rint((double) vector[d] / scale);
          values[row * dims + d] = (byte) Math.clamp(q, -127, 127);
        }
        row++;
      }

      @Override
      public QuantizedVectors codes() {
        return new Int8Vectors(dims, longest, values, scales);
      }
    };
  }

  float longest() {
    return longest;
  }

  byte[] values() {
    return values;
  }

  byte[] scales() {
    return scales;
  }

  @Override
  public Norms norms() {
    return norms;
  }

  @Override
  public void copy(int row, float[] into, int offset) {
    float scale = table.scale(scales[row]);
    for (int d = 0; d < dims; d++) {
      into[offset + d] = scale * values[row * dims + d];
    }
  }

  @Override
  public Scorer against(float[] query) {
    return new Query(query);
  }

  private final class Query implements Scorer {
    private final float[] query;
    private final int[] whole;
    private final double step;
    private final double left;

    Query(float[] given) {
      query = given.clone();
      whole = new int[dims];
      float largest = 0;
      for (float value : query) {
        largest = Math.max(largest, Math.abs(value));
      }
      // No sum of dims products of 127 and this leaves int.
      int most = Math.min(32_767, Integer.MAX_VALUE / (128 * dims));
      step = (double) largest / most;
      double square = 0;
      for (int d = 0; d < dims; d++) {
        whole[d] = step == 0 ? 0 : (int) Math.rint(query[d] / step);
        double rest = query[d] - step * whole[d];
        square += rest * rest;
      }
      // scale · q_d, too, is rounded to float before it counts.
      left =
          Math.sqrt(square) * (1 + ROUNDED_TO_FLOAT)
              + Norm.length(query, 0, dims) * ROUNDED_TO_FLOAT;
    }

    @Override
    public double atMost(int row) {
      int sum = 0;
      int from = row * dims;
      for (int d = 0; d < dims; d++) {
        sum += values[from + d] * whole[d];
      }
      double score = (double) table.scale(scales[row]) * step * sum + norm(row) * left;
      return score + Math.abs(score) * ROUNDED_TO_FLOAT + Float.MIN_VALUE;
    }

    @Override
    public float score(int row) {
      float scale = table.scale(scales[row]);
      int from = row * dims;
      double sum = 0;
      for (int d = 0; d < dims; d++) {
        // In float as copied, so that the score is the copied vector's.
        sum += (double) (scale * values[from + d]) * query[d];
      }
      return (float) sum;
    }
  }
}
