package dev.riffle.core.online;

/**
 * The exact half-step of implicit ALS for one row: everything but this row's vector held still.
 *
 * <p>Minimizes Σ over all cells of weight · (target − x·v)² + ridge · ‖x − x₀‖². Every cell has
 * weight α₀ and target 0, but for the observed ones, which have α₀ + w and target 1 when liked. The
 * normal equations are A x = b with A = α₀G + Σ w v vᵀ + ridge · I and b = Σ liked (α₀ + w) v +
 * ridge · x₀, where G = VᵀV (Hu, Koren, Volinsky 2008, equation 4, which is α₀ = 1).
 */
public final class FoldIn {
  private final int dims;
  private final double unobservedWeight;
  private final boolean gramCounts;
  private final double[] a;
  private final double[] b;

  private FoldIn(int dims, double unobservedWeight, boolean gramCounts) {
    this.gramCounts = gramCounts;
    this.dims = dims;
    this.unobservedWeight = unobservedWeight;
    this.a = new double[dims * dims];
    this.b = new double[dims];
  }

  /** No cell observed yet, all others counted. {@code gram} is G, {@code dims x dims}. */
  public static FoldIn overAll(double[] gram, int dims, double unobservedWeight) {
    var system = new FoldIn(dims, unobservedWeight, true);
    for (int i = 0; i < system.a.length; i++) {
      system.a[i] = unobservedWeight * gram[i];
    }
    return system;
  }

  /** Only observed cells count: for a row that nobody had a chance to see yet. */
  public static FoldIn overObserved(int dims, double unobservedWeight) {
    return new FoldIn(dims, unobservedWeight, false);
  }

  /** Adds an observed cell whose other side's vector starts at {@code offset}. */
  public void observe(float[] vectors, int offset, double weight, boolean liked) {
    // The Gram matrix holds this cell's α₀ already.
    double added = gramCounts ? weight : unobservedWeight + weight;
    for (int i = 0; i < dims; i++) {
      double scaled = added * vectors[offset + i];
      int row = i * dims;
      for (int j = 0; j <= i; j++) {
        a[row + j] += scaled * vectors[offset + j];
      }
    }
    if (liked) {
      double pull = unobservedWeight + weight;
      for (int i = 0; i < dims; i++) {
        b[i] += pull * vectors[offset + i];
      }
    }
  }

  /** Pulls the row towards zero. */
  public void ridge(double strength) {
    for (int i = 0; i < dims; i++) {
      a[i * dims + i] += strength;
    }
  }

  /** Pulls the row towards a prior, {@code dims} long. */
  public void ridge(double strength, float[] prior) {
    ridge(strength);
    for (int i = 0; i < dims; i++) {
      b[i] += strength * prior[i];
    }
  }

  /** Adds to the right-hand side, {@code dims} long. */
  void pull(double[] side) {
    for (int i = 0; i < dims; i++) {
      b[i] += side[i];
    }
  }

  /** Solves; this system is spent afterwards. */
  public Solved solve() {
    Cholesky factor = Cholesky.factor(a, dims);
    double[] x = b.clone();
    factor.solve(x);
    return new Solved(factor, x);
  }

  /**
   * The row's vector beside the factor that gave it.
   *
   * @param x {@code dims} long
   */
  public record Solved(Cholesky factor, double[] x) {
    /** The vector as it is stored. */
    public float[] vector() {
      var vector = new float[x.length];
      for (int i = 0; i < x.length; i++) {
        vector[i] = (float) x[i];
      }
      return vector;
    }
  }
}
