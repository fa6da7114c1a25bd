package dev.riffle.core.search;

import dev.riffle.core.model.Int8Groups;
import java.util.Optional;

/** The inner loop over int8: which items may have a score above a threshold. */
interface CandidateScan {
  /**
   * The one on SIMD registers where they {@linkplain VectorApi#pays() pay}; elsewhere plain floats
   * are as fast as any loop over bytes, so none.
   */
  static Optional<CandidateScan> best() {
    return VectorApi.pays() ? Optional.of(new VectorScan()) : Optional.empty();
  }

  /**
   * Looks for a group with a candidate.
   *
   * @param norms of the items, never rising, from the first group on: the query {@link
   *     Int8Query#covers} them
   * @param items their quantized vectors
   * @param bound of the same query
   * @param from the group to begin with
   * @param to the group to stop before
   * @param threshold scores of interest are above it
   * @return {@link #hit} of the first group in which an item may be above the threshold: bit i set
   *     where item i may; of {@code to} and no bits when there is none
   */
  long next(
      float[] norms,
      Int8Groups items,
      Int8Query query,
      ScoreBound bound,
      int from,
      int to,
      float threshold);

  /** A group and its candidates in one number. */
  static long hit(int group, int candidates) {
    return ((long) group << 16) | candidates;
  }

  static int group(long hit) {
    return (int) (hit >>> 16);
  }

  static int candidates(long hit) {
    return (int) hit & 0xFFFF;
  }
}
