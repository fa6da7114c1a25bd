package dev.riffle.retrain.ials;

import java.util.Arrays;

/** VᵀV over the rows of a matrix. */
final class ParallelGram {
  /** Fixed, not by the number of threads: the order of the sums decides the last bits. */
  static final int PARTS = 32;

  private ParallelGram() {}

  /** {@code stride x stride}, in the kernel's panels, whole. */
  static double[] of(Factors factors, Kernel kernel, WorkerPool workers) {
    int stride = factors.stride();
    int parts = Math.min(PARTS, Math.max(1, factors.rows() / Kernel.TILE));
    var sums = new double[parts][];
    workers.run(
        parts,
        () -> new Scratch(new float[stride * stride], new Tile(factors.dims()), new float[stride]),
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
    for (int i = 0; i < stride; i++) {
      for (int j = i + 1; j < stride; j++) {
        gram[kernel.at(j, i, stride)] = gram[kernel.at(i, j, stride)];
      }
    }
    return gram;
  }

  private static double[] part(Factors factors, int from, int to, Kernel kernel, Scratch scratch) {
    int stride = factors.stride();
    var sum = new double[stride * stride];
    for (int row = from; row < to; row += Kernel.TILE) {
      scratch.tile.take(row, Math.min(Kernel.TILE, to - row), stride);
      kernel.gather(factors, 0, factors.dims(), scratch.tile, scratch.side, 0);
      Arrays.fill(scratch.square, 0);
      kernel.addSquares(scratch.square, 0, scratch.square, 0, factors.dims(), scratch.tile);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += scratch.square[i];
      }
    }
    return sum;
  }

  private record Scratch(float[] square, Tile tile, float[] side) {}
}
