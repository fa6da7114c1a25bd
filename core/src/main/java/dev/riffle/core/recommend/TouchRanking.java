package dev.riffle.core.recommend;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Ranks items by how many users touch them, or by how far that is above what is usual. */
public final class TouchRanking {
  /**
   * So many users an item must have before it is trending: one person, or program, and one who
   * tells other times beside that, lift nothing.
   */
  public static final int MIN_TRENDING_USERS = 3;

  private static final Comparator<Recommendation> BEST_FIRST =
      Comparator.comparingDouble(Recommendation::score)
          .reversed()
          .thenComparing(Recommendation::itemId);

  private TouchRanking() {}

  /** By the number of users. */
  public static List<Recommendation> popular(Touches now) {
    return ranked(now.users().keySet().stream(), now::of);
  }

  /**
   * By the rise: how many more users touch an item than its usual share of all would be, in
   * standard deviations of that number. Only what rises comes.
   *
   * @param now users of late
   * @param whole the same, with each user counted whole
   * @param usual users of the time before
   */
  public static List<Recommendation> trending(Touches now, Touches whole, Touches usual) {
    double scale = usual.total() > 0 ? now.total() / usual.total() : 0;
    return ranked(
            now.users().keySet().stream().filter(id -> whole.of(id) >= MIN_TRENDING_USERS),
            id -> rise(now.of(id), scale * usual.of(id)))
        .stream()
        .filter(item -> item.score() > 0)
        .toList();
  }

  /** As a count is Poisson's, its variance is its mean; of what is new, one user is expected. */
  private static double rise(double count, double expected) {
    return (count - expected) / Math.sqrt(Math.max(1, expected));
  }

  private static List<Recommendation> ranked(Stream<String> ids, ToDoubleFunction<String> score) {
    return ids.map(id -> new Recommendation(id, score.applyAsDouble(id)))
        .sorted(BEST_FIRST)
        .toList();
  }
}
