package dev.riffle.edge.form;

import java.util.SplittableRandom;

/**
 * What the bytes of {@link ProductQuantizedVectors} stand for: for each group of dimensions 256
 * centroids, found by Lloyd's iterations over a sample.
 */
final class Codebooks {
  static final int CENTROIDS = 256;
  private static final int ROUNDS = 8;

  private final int dims;
  private final int group;
  private final float[] centroids;

  /**
   * @param group dimensions of one byte; the last byte may have fewer
   * @param centroids {@code groups x 256 x group}
   */
  Codebooks(int dims, int group, float[] centroids) {
    this.dims = dims;
    this.group = group;
    this.centroids = centroids;
  }

  static int groups(int dims, int group) {
    return (dims + group - 1) / group;
  }

  /**
   * Learns from a sample; the same sample gives the same bits.
   *
   * @param sample {@code rows x dims}, at least one row
   */
  static Codebooks learn(int dims, int group, float[] sample) {
    int groups = groups(dims, group);
    var books = new Codebooks(dims, group, new float[groups * CENTROIDS * group]);
    var random = new SplittableRandom(1);
    int rows = sample.length / dims;
    for (int g = 0; g < groups; g++) {
      for (int c = 0; c < CENTROIDS; c++) {
        int row = random.nextInt(rows);
        for (int d = 0; d < books.width(g); d++) {
          books.centroids[books.at(g, c) + d] = sample[row * dims + g * group + d];
        }
      }
      for (int round = 0; round < ROUNDS; round++) {
        books.improve(g, sample);
      }
    }
    return books;
  }

  int groups() {
    return groups(dims, group);
  }

  float[] centroids() {
    return centroids;
  }

  /** The centroid nearest to a group of a vector's dimensions. */
  byte code(int g, float[] vector, int offset) {
    int best = 0;
    float least = Float.POSITIVE_INFINITY;
    int from = offset + g * group;
    for (int c = 0; c < CENTROIDS; c++) {
      float distance = 0;
      int at = at(g, c);
      for (int d = 0; d < width(g); d++) {
        float off = vector[from + d] - centroids[at + d];
        distance += off * off;
      }
      if (distance < least) {
        least = distance;
        best = c;
      }
    }
    return (byte) best;
  }

  /** Copies what a byte stands for. */
  void copy(int g, byte code, float[] into, int offset) {
    System.arraycopy(centroids, at(g, code & 0xFF), into, offset + g * group, width(g));
  }

  /** The inner products of a query with every centroid, {@code groups x 256}. */
  double[] products(float[] query) {
    var products = new double[groups() * CENTROIDS];
    for (int g = 0; g < groups(); g++) {
      for (int c = 0; c < CENTROIDS; c++) {
        double sum = 0;
        for (int d = 0; d < width(g); d++) {
          sum += (double) centroids[at(g, c) + d] * query[g * group + d];
        }
        products[g * CENTROIDS + c] = sum;
      }
    }
    return products;
  }

  private void improve(int g, float[] sample) {
    var sums = new double[CENTROIDS * group];
    var counts = new int[CENTROIDS];
    for (int offset = 0; offset < sample.length; offset += dims) {
      int c = code(g, sample, offset) & 0xFF;
      counts[c]++;
      for (int d = 0; d < width(g); d++) {
        sums[c * group + d] += sample[offset + g * group + d];
      }
    }
    for (int c = 0; c < CENTROIDS; c++) {
      for (int d = 0; d < width(g) && counts[c] > 0; d++) {
        centroids[at(g, c) + d] = (float) (sums[c * group + d] / counts[c]);
      }
    }
  }

  private int width(int g) {
    return Math.min(group, dims - g * group);
  }

  private int at(int g, int centroid) {
    return (g * CENTROIDS + centroid) * group;
  }
}
