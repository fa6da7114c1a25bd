package dev.riffle.core.search;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The sums of {@link EightLaneDot}, to the bit, on registers: a lane is one of its eight sums, each
 * product is rounded before it is added, and the lanes are added in the same order.
 */
record VectorDot() implements DotKernel {
  private static final VectorSpecies<Float> EIGHT = FloatVector.SPECIES_256;
  private static final VectorSpecies<Float> FOUR = FloatVector.SPECIES_128;

  @Override
  public float dot(float[] query, float[] rows, int offset) {
    int whole = query.length & -EIGHT.length();
    FloatVector sums = FloatVector.zero(EIGHT);
    for (int d = 0; d < whole; d += EIGHT.length()) {
      sums =
          sums.add(
              FloatVector.fromArray(EIGHT, query, d)
                  .mul(FloatVector.fromArray(EIGHT, rows, offset + d)));
    }
    FloatVector pairs = half(sums, 0).add(half(sums, 1));
    float sum = (pairs.lane(0) + pairs.lane(1)) + (pairs.lane(2) + pairs.lane(3));
    for (int d = whole; d < query.length; d++) {
      sum += query[d] * rows[offset + d];
    }
    return sum;
  }

  private static FloatVector half(FloatVector sums, int part) {
    return (FloatVector) sums.castShape(FOUR, part);
  }
}
