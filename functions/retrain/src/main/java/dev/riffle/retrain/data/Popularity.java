package dev.riffle.retrain.data;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.HistoryEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How many users liked each item, what is long ago counting less. */
public final class Popularity {
  private static final double FOR_EVER = Double.POSITIVE_INFINITY;

  private Popularity() {}

  /**
   * Counts users by when they last liked an item, each halved for every half-life by which that is
   * older than the newest interaction of all. However often they did, and whatever times they
   * claim, they count once.
   *
   * @param indexes of the items to count, from 0 without a gap
   * @param halfLife without one, each user counts 1
   */
  public static float[] of(
      Interactions interactions,
      Map<String, Integer> indexes,
      EncoderSettings settings,
      Optional<Duration> halfLife) {
    Instant newest = interactions.range().map(Interactions.Range::until).orElse(Instant.EPOCH);
    return counts(sums(interactions, indexes, settings, halfLife, newest));
  }

  /**
   * As {@link #of}, of some users of several: their sums add up.
   *
   * @param newest interaction of all users
   */
  public static double[] sums(
      Interactions interactions,
      Map<String, Integer> indexes,
      EncoderSettings settings,
      Optional<Duration> halfLife,
      Instant newest) {
    double millis = halfLife.map(Duration::toMillis).map(Long::doubleValue).orElse(FOR_EVER);
    var sums = new double[indexes.size()];
    Map<Integer, Long> last = new LinkedHashMap<>();
    interactions.forEachSubject(
        entries -> {
          last.clear();
          for (HistoryEntry entry : entries) {
            Integer item = indexes.get(entry.itemId());
            if (item != null && entry.read(settings).speaksFor()) {
              last.merge(item, entry.time().toEpochMilli(), Math::max);
            }
          }
          last.forEach(
              (item, time) -> {
                double age = newest.toEpochMilli() - time;
                sums[item] += StrictMath.pow(2, -age / millis);
              });
        });
    return sums;
  }

  /** Sums of all users, as a model has them. */
  public static float[] counts(double[] sums) {
    var popularity = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      popularity[i] = (float) sums[i];
    }
    return popularity;
  }
}
