package dev.riffle.core.search;

/** The inner loop of a search, replaceable by one that a machine does faster. */
@FunctionalInterface
public interface DotKernel {
  /**
   * The dot product of a query with one row.
   *
   * <p>An implementation may sum in any order and may fuse, as long as each of its operations
   * rounds correctly to float (or better): {@link ScoreBound} counts on {@code |computed - exact|
   * <= γ·‖u‖·‖v‖} with γ for {@code query.length + 8} roundings. It must give the same bits each
   * time.
   *
   * @param rows holds the row from {@code offset} on, {@code query.length} long
   */
  float dot(float[] query, float[] rows, int offset);

  /** The one on SIMD registers where they {@linkplain VectorApi#pays() pay}, to the same bits. */
  static DotKernel best() {
    return VectorApi.pays() && VectorScan.WIDE ? new VectorDot() : plain();
  }

  /** Plain loops: no SIMD but what the compiler finds. */
  static DotKernel plain() {
    return new EightLaneDot();
  }
}
