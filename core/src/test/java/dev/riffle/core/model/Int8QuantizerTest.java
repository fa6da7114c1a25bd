package dev.riffle.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.snapshot.Drafts;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class Int8QuantizerTest {

  @Property(tries = 2_000)
  void theDotProductStaysWithinItsBound(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 300) int dims,
      @ForAll @IntRange(min = -140, max = 60) int exponent) {
    var random = new Random(seed);
    float[] vector = Drafts.vector(random, dims);
    float[] query = Drafts.vector(random, dims);
    for (int d = 0; d < dims; d++) {
      vector[d] = Math.scalb(vector[d], exponent);
    }
    float scale = Int8Quantizer.scale(vector, 0, dims);
    var quantized = new byte[dims];
    Int8Quantizer.quantize(vector, 0, dims, scale, quantized, 0);
    double exact = 0;
    for (int d = 0; d < dims; d++) {
      assertThat((int) quantized[d]).isBetween(-127, 127);
      exact += (double) vector[d] * query[d];
    }
    assertThat(Math.abs(Int8Quantizer.dot(quantized, 0, scale, query) - exact))
        .isLessThanOrEqualTo(Int8Quantizer.errorBound(scale, Int8Quantizer.absoluteSum(query)));
  }

  @Test
  void theWorstCaseReachesTheBoundAlmost() {
    float[] vector = {127, 0.5f};
    var quantized = new byte[2];
    Int8Quantizer.quantize(vector, 0, 2, Int8Quantizer.scale(vector, 0, 2), quantized, 0);
    assertThat(quantized).containsExactly(127, 0);
    assertThat(Int8Quantizer.errorBound(1, 1)).isBetween(0.5, 0.500001);
  }

  @Test
  void theZeroVectorCostsNothing() {
    assertThat(Int8Quantizer.scale(new float[3], 0, 3)).isZero();
    var quantized = new byte[3];
    Int8Quantizer.quantize(new float[3], 0, 3, 0, quantized, 0);
    assertThat(quantized).containsOnly(0);
  }

  @Property(tries = 1_000)
  void aNormIsNeverUnderstated(@ForAll long seed, @ForAll @IntRange(min = 1, max = 64) int dims) {
    float[] vector = Drafts.vector(new Random(seed), dims);
    double length = Norm.length(vector, 0, dims);
    assertThat((double) Norm.ceiling(vector, 0, dims)).isBetween(length, length * (1 + 0x1p-22));
  }
}
