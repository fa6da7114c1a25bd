package dev.riffle.retrain.data;

import dev.riffle.core.online.EncoderSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** How often each item was liked, what is long ago counting less. */
public final class Popularity {
  private static final double FOR_EVER = Double.POSITIVE_INFINITY;

  private Popularity() {}

  /**
   * Counts what was liked, each time halved for every half-life by which it is older than the
   * newest interaction of all.
   *
   * @param indexes of the items to count, from 0 without a gap
   * @param halfLife without one, each time counts 1
   */
  public static float[] of(
      Interactions interactions,
      Map<String, Integer> indexes,
      EncoderSettings settings,
      Optional<Duration> halfLife) {
    double millis = halfLife.map(Duration::toMillis).map(Long::doubleValue).orElse(FOR_EVER);
    var sums = new double[indexes.size()];
    Instant newest = interactions.range().map(Interactions.Range::until).orElse(Instant.EPOCH);
    interactions.forEach(
        entry -> {
          Integer item = indexes.get(entry.itemId());
          if (item != null && entry.read(settings).speaksFor()) {
            double age = newest.toEpochMilli() - entry.time().toEpochMilli();
            sums[item] += StrictMath.pow(2, -age / millis);
          }
        });
    var popularity = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      popularity[i] = (float) sums[i];
    }
    return popularity;
  }
}
