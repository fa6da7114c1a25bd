package dev.riffle.tests.bench.topk;

import dev.riffle.core.model.Norm;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What to search in and what for.
 *
 * @param items one vector each
 * @param queries of the same space
 */
public record Vectors(float[][] items, float[][] queries) {
  private static final int QUERIES = 1_000;

  /** How long the noise is that tells copies of one item apart, beside the item's vector. */
  private static final double NOISE = 0.3;

  /** Users below it are those of whom training learned nothing: every item ties for them. */
  private static final double MIN_NORM = 1e-6;

  int dims() {
    return queries[0].length;
  }

  /** The first so many. */
  Vectors first(int count) {
    return new Vectors(Arrays.copyOf(items, Math.min(count, items.length)), queries);
  }

  /** Independent normal components: lengths are nearly equal, so norms tell nothing. */
  static Vectors gaussian(int items, int dims, long seed) {
    var random = new SplittableRandom(seed);
    return new Vectors(gaussians(random, items, dims), gaussians(random, QUERIES, dims));
  }

  /**
   * A trained model's, brought to a number of items: each is an item drawn from the model plus
   * noise of {@value #NOISE} times its length in a random direction. Lengths and directions keep
   * their distribution; copies of one item lie about as near as its neighbours do.
   */
  public static Vectors enlarged(Vectors trained, int items, long seed) {
    var random = new SplittableRandom(seed);
    var drawn = new float[items][];
    for (int i = 0; i < items; i++) {
      drawn[i] = noisy(trained.items[random.nextInt(trained.items.length)], random);
    }
    float[][] users =
        Arrays.stream(trained.queries)
            .filter(user -> length(user) > MIN_NORM)
            .toArray(float[][]::new);
    var queries = new float[QUERIES][];
    for (int i = 0; i < QUERIES; i++) {
      queries[i] = users[random.nextInt(users.length)];
    }
    return new Vectors(drawn, queries);
  }

  private static float[] noisy(float[] vector, SplittableRandom random) {
    double deviation = NOISE * length(vector) / Math.sqrt(vector.length);
    float[] moved = vector.clone();
    for (int d = 0; d < moved.length; d++) {
      moved[d] += (float) (deviation * random.nextGaussian());
    }
    return moved;
  }

  private static double length(float[] vector) {
    return Norm.length(vector, 0, vector.length);
  }

  private static float[][] gaussians(SplittableRandom random, int count, int dims) {
    var vectors = new float[count][dims];
    for (float[] vector : vectors) {
      for (int d = 0; d < dims; d++) {
        vector[d] = (float) random.nextGaussian();
      }
    }
    return vectors;
  }
}
