package dev.riffle.core.rerank;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What was new among a model's items when its data ended: the newest of them, and those of which
 * more was done than usual. A few hundred each, so that they cost next to nothing wherever the
 * model goes.
 *
 * @param newest when anybody first did something with them
 * @param rising the logarithm of how many times as much as usual, above 0
 */
public record ItemNews(Map<String, Instant> newest, Map<String, Double> rising) {
  public static final ItemNews NONE = new ItemNews(Map.of(), Map.of());

  /** Most items of either kind. */
  public static final int MOST = 256;

  private static final double HALF_LIFE = Duration.ofDays(7).toSeconds();

  public ItemNews {
    newest = Map.copyOf(newest);
    rising = Map.copyOf(rising);
    if (newest.size() > MOST || rising.size() > MOST) {
      throw new IllegalArgumentException(
          "at most %d items of a kind, not %d newest and %d rising"
              .formatted(MOST, newest.size(), rising.size()));
    }
    for (double rise : rising.values()) {
      if (!(rise > 0 && Double.isFinite(rise))) {
        throw new IllegalArgumentException("a rise must be finite and above 0, not " + rise);
      }
    }
  }

  /** {@link RankFeature#FRESHNESS} of an item of the model, 0 to 1. */
  public double freshness(String itemId, Instant now) {
    Instant since = newest.get(itemId);
    if (since == null) {
      return 0;
    }
    double age = Math.max(0, Duration.between(since, now).toSeconds());
    return Math.pow(0.5, age / HALF_LIFE);
  }

  /** {@link RankFeature#TREND} of an item of the model, 0 or more. */
  public double trend(String itemId) {
    return rising.getOrDefault(itemId, 0.0);
  }
}
