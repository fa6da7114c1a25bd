package dev.riffle.tests.bench.topk;

import java.util.Arrays;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Every item scored in float on SIMD registers, four rows to each load of the query, fused; a heap
 * of the best.
 */
final class BruteForce implements Engine {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private final float[] rows;
  private final int items;
  private final int dims;
  private final int stride;

  BruteForce(Vectors vectors) {
    this.items = vectors.items().length;
    this.dims = vectors.dims();
    this.stride = (dims + SPECIES.length() - 1) / SPECIES.length() * SPECIES.length();
    this.rows = new float[Math.multiplyExact((items + 3) / 4 * 4, stride)];
    for (int i = 0; i < items; i++) {
      System.arraycopy(vectors.items()[i], 0, rows, i * stride, dims);
    }
  }

  @Override
  public String name() {
    return "brute force";
  }

  @Override
  public int[] search(float[] query, int k) {
    var best = new Best(k);
    float[] padded = Arrays.copyOf(query, stride);
    var scores = new float[4];
    for (int i = 0; i < items; i += 4) {
      four(padded, i * stride, scores);
      for (int lane = 0; lane < Math.min(4, items - i); lane++) {
        best.offer(i + lane, scores[lane]);
      }
    }
    return best.sorted();
  }

  private void four(float[] query, int at, float[] scores) {
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    for (int d = 0; d < stride; d += SPECIES.length()) {
      FloatVector q = FloatVector.fromArray(SPECIES, query, d);
      s0 = q.fma(FloatVector.fromArray(SPECIES, rows, at + d), s0);
      s1 = q.fma(FloatVector.fromArray(SPECIES, rows, at + stride + d), s1);
      s2 = q.fma(FloatVector.fromArray(SPECIES, rows, at + 2 * stride + d), s2);
      s3 = q.fma(FloatVector.fromArray(SPECIES, rows, at + 3 * stride + d), s3);
    }
    scores[0] = s0.reduceLanes(VectorOperators.ADD);
    scores[1] = s1.reduceLanes(VectorOperators.ADD);
    scores[2] = s2.reduceLanes(VectorOperators.ADD);
    scores[3] = s3.reduceLanes(VectorOperators.ADD);
  }

  @Override
  public long bytes() {
    return 4L * rows.length;
  }

  @Override
  public boolean exact() {
    return true;
  }

  /** A heap with the worst on top. */
  private static final class Best {
    private final int[] items;
    private final float[] scores;
    private int size;

    Best(int k) {
      this.items = new int[k];
      this.scores = new float[k];
    }

    void offer(int item, float score) {
      if (size < items.length) {
        rise(item, score);
      } else if (score > scores[0]) {
        sink(item, score);
      }
    }

    private void rise(int item, float score) {
      int at = size++;
      for (; at > 0 && score < scores[(at - 1) / 2]; at = (at - 1) / 2) {
        set(at, items[(at - 1) / 2], scores[(at - 1) / 2]);
      }
      set(at, item, score);
    }

    private void sink(int item, float score) {
      int at = 0;
      for (int child = 1; child < size; child = 2 * at + 1) {
        if (child + 1 < size && scores[child + 1] < scores[child]) {
          child++;
        }
        if (scores[child] >= score) {
          break;
        }
        set(at, items[child], scores[child]);
        at = child;
      }
      set(at, item, score);
    }

    private void set(int at, int item, float score) {
      items[at] = item;
      scores[at] = score;
    }

    int[] sorted() {
      return IntStream.range(0, size)
          .boxed()
          .sorted((a, b) -> Float.compare(scores[b], scores[a]))
          .mapToInt(at -> items[at])
          .toArray();
    }
  }
}
