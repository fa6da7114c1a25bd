package dev.riffle.core.search;

import dev.riffle.core.model.Int8Groups;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loop on SIMD registers of 256 bits, or of 128 where there are no wider ones. A register holds
 * one dimension of its items as 16 bits, which take the sum of four products; then they widen to 32
 * bits. A group is {@link Int8Groups#ITEMS} lanes: one register's or two's.
 */
record VectorScan() implements CandidateScan {
  static final boolean WIDE = ShortVector.SPECIES_PREFERRED.vectorBitSize() >= 256;
  private static final VectorSpecies<Byte> BYTES =
      WIDE ? ByteVector.SPECIES_128 : ByteVector.SPECIES_64;
  private static final VectorSpecies<Short> SHORTS =
      WIDE ? ShortVector.SPECIES_256 : ShortVector.SPECIES_128;
  private static final VectorSpecies<Integer> INTS =
      WIDE ? IntVector.SPECIES_256 : IntVector.SPECIES_128;
  private static final VectorSpecies<Float> FLOATS =
      WIDE ? FloatVector.SPECIES_256 : FloatVector.SPECIES_128;
  private static final int LANES = SHORTS.length();
  private static final int HALF = INTS.length();
  private static final int ITEMS = Int8Groups.ITEMS;

  @Override
  public long next(
      float[] norms,
      Int8Groups items,
      Int8Query query,
      ScoreBound bound,
      int from,
      int to,
      float threshold) {
    double inSteps = query.inSteps(threshold);
    for (int group = from; group < to; group++) {
      float longest = norms[group * ITEMS];
      if (bound.of(longest) <= threshold) {
        break;
      }
      float limit = query.limit(inSteps, longest);
      int candidates = 0;
      for (int lane = 0; lane < ITEMS; lane += LANES) {
        candidates |= candidates(items, query, group, lane, limit) << lane;
      }
      if (candidates != 0) {
        return CandidateScan.hit(group, candidates);
      }
    }
    return CandidateScan.hit(to, 0);
  }

  private static int candidates(
      Int8Groups items, Int8Query query, int group, int lane, float limit) {
    byte[] cells = items.cells();
    short[] p = query.cells();
    int dims = items.dims();
    int whole = dims & -Int8Query.STEP;
    int at = group * dims * ITEMS + lane;
    IntVector low = IntVector.zero(INTS);
    IntVector high = low;
    for (int d = 0; d < whole; d += Int8Query.STEP) {
      ShortVector sum =
          shorts(cells, at)
              .mul(p[d])
              .add(shorts(cells, at + ITEMS).mul(p[d + 1]))
              .add(
                  shorts(cells, at + 2 * ITEMS)
                      .mul(p[d + 2])
                      .add(shorts(cells, at + 3 * ITEMS).mul(p[d + 3])));
      low = low.add(sum.convertShape(VectorOperators.S2I, INTS, 0));
      high = high.add(sum.convertShape(VectorOperators.S2I, INTS, 1));
      at += Int8Query.STEP * ITEMS;
    }
    for (int d = whole; d < dims; d++) {
      ShortVector product = shorts(cells, at).mul(p[d]);
      low = low.add(product.convertShape(VectorOperators.S2I, INTS, 0));
      high = high.add(product.convertShape(VectorOperators.S2I, INTS, 1));
      at += ITEMS;
    }
    int scale = group * ITEMS + lane;
    return above(low, items.scales(), scale, query.margin(), limit)
        | above(high, items.scales(), scale + HALF, query.margin(), limit) << HALF;
  }

  private static ShortVector shorts(byte[] cells, int at) {
    return (ShortVector)
        ByteVector.fromArray(BYTES, cells, at).convertShape(VectorOperators.B2S, SHORTS, 0);
  }

  private static int above(IntVector sums, float[] scales, int at, float margin, float limit) {
    FloatVector most =
        ((FloatVector) sums.convertShape(VectorOperators.I2F, FLOATS, 0))
            .add(margin)
            .mul(FloatVector.fromArray(FLOATS, scales, at));
    return (int) most.compare(VectorOperators.GT, limit).toLong();
  }
}
