package dev.riffle.retrain.ials;

import java.util.Arrays;
import java.util.stream.IntStream;

/** VᵀV over the rows of a matrix. */
final class Gram {
  /** Fixed, not by the number of threads: the order of the sums decides the last bits. */
  private static final int PARTS = 32;

  private static final int TILE = 64;

  private Gram() {}

  /** {@code stride x stride}, row-major, whole. */
  static double[] of(Factors factors, Kernel kernel, Workers workers) {
    int stride = factors.stride();
    int parts = Math.min(PARTS, Math.max(1, factors.rows() / TILE));
    var sums = new double[parts][];
    workers.run(
        parts,
        () -> new Scratch(new float[stride * stride], new float[TILE * stride]),
        (scratch, part) -> {
          int from = (int) ((long) factors.rows() * part / parts);
          int to = (int) ((long) factors.rows() * (part + 1) / parts);
          sums[part] = part(factors, from, to, kernel, scratch);
        });
    var gram = sums[0];
    for (int part = 1; part < parts; part++) {
      for (int i = 0; i < gram.length; i++) {
        gram[i] += sums[part][i];
      }
    }
    IntStream.range(0, stride)
        .forEach(
            i -> {
              for (int j = i + 1; j < stride; j++) {
                gram[j * stride + i] = gram[i * stride + j];
              }
            });
    return gram;
  }

  private static double[] part(Factors factors, int from, int to, Kernel kernel, Scratch scratch) {
    int stride = factors.stride();
    var sum = new double[stride * stride];
    for (int row = from; row < to; row += TILE) {
      int n = Math.min(TILE, to - row);
      System.arraycopy(factors.values(), row * stride, scratch.tile, 0, n * stride);
      Arrays.fill(scratch.square, 0);
      kernel.update(scratch.square, 0, factors.values(), row * stride, scratch.tile, n, stride);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += scratch.square[i];
      }
    }
    return sum;
  }

  private record Scratch(float[] square, float[] tile) {}
}
