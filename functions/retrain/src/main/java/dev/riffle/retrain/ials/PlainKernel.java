package dev.riffle.retrain.ials;

/** Loops without the vector module: several times slower, the same bits. */
record PlainKernel() implements Kernel {
  private static final int WIDTH = 4;

  @Override
  public void update(float[] a, int from, float[] x, int offset, float[] y, int n, int stride) {
    for (int i = from; i < stride; i++) {
      for (int j = i / WIDTH * WIDTH; j < stride; j += WIDTH) {
        block(a, i, j, x, offset, y, n, stride);
      }
    }
  }

  private static void block(
      float[] a, int i, int j, float[] x, int offset, float[] y, int n, int stride) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    for (int k = 0; k < n; k++) {
      float factor = y[k * stride + i];
      int at = offset + k * stride + j;
      s0 = Math.fma(x[at], factor, s0);
      s1 = Math.fma(x[at + 1], factor, s1);
      s2 = Math.fma(x[at + 2], factor, s2);
      s3 = Math.fma(x[at + 3], factor, s3);
    }
    int at = i * stride + j;
    a[at] += s0;
    a[at + 1] += s1;
    a[at + 2] += s2;
    a[at + 3] += s3;
  }

  @Override
  public void addScaled(float[] a, int target, int source, float factor, int from, int to) {
    for (int j = from; j < to; j++) {
      a[target + j] = Math.fma(a[source + j], factor, a[target + j]);
    }
  }
}
