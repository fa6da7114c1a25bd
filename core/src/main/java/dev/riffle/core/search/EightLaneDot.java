package dev.riffle.core.search;

/**
 * Plain loops with eight sums: independent chains of additions keep the pipeline full where one sum
 * would wait for itself, and need no incubating API.
 */
final class EightLaneDot implements DotKernel {
  @Override
  public float dot(float[] query, float[] rows, int offset) {
    int whole = query.length & ~7;
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    for (int d = 0; d < whole; d += 8) {
      int row = offset + d;
      s0 += query[d] * rows[row];
      s1 += query[d + 1] * rows[row + 1];
      s2 += query[d + 2] * rows[row + 2];
      s3 += query[d + 3] * rows[row + 3];
      s4 += query[d + 4] * rows[row + 4];
      s5 += query[d + 5] * rows[row + 5];
      s6 += query[d + 6] * rows[row + 6];
      s7 += query[d + 7] * rows[row + 7];
    }
    float sum = ((s0 + s4) + (s1 + s5)) + ((s2 + s6) + (s3 + s7));
    for (int d = whole; d < query.length; d++) {
      sum += query[d] * rows[offset + d];
    }
    return sum;
  }
}
