package dev.riffle.retrain.export;

import dev.riffle.core.api.ExportedList;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.recommend.Filter;
import dev.riffle.core.recommend.Recommendation;
import dev.riffle.core.recommend.RecommendationId;
import dev.riffle.core.recommend.RecommendationRequest;
import dev.riffle.core.recommend.Recommendations;
import dev.riffle.core.recommend.Recommender;
import dev.riffle.core.recommend.Strategy;
import dev.riffle.core.recommend.UserState;
import dev.riffle.retrain.export.UserPages.StoredUser;
import java.util.List;
import java.util.Optional;

/**
 * Ranks for one user, as an answer to them would. What shapes answers beside the filter (a
 * scenario's rules) has its place here, and nowhere else in an export.
 */
final class UserRanking {
  private final ExportPlan plan;
  private final Recommender recommender;
  private final int historyLength;
  private final Filter filter;

  /**
   * @param historyLength how many entries of a history the model's encoder reads
   */
  UserRanking(ExportPlan plan, Recommender recommender, int historyLength, Filter filter) {
    this.plan = plan;
    this.recommender = recommender;
    this.historyLength = historyLength;
    this.filter = filter;
  }

  /** A user's list. */
  ExportedList list(StoredUser user, int k) {
    Recommendations found = recommender.answer(plan.strategy(), request(user.state(), k));
    return new ExportedList(user.userId(), id(user.userId()), found.strategy(), found.items());
  }

  /**
   * How much a user wants an item.
   *
   * @return nothing when they may not be recommended it, or nothing is known of what they like: a
   *     score by popularity would compare with nobody's
   */
  Optional<Double> wish(UserState user, String itemId) {
    Recommendations found =
        recommender.answer(plan.strategy(), request(user, 1).among(Optional.of(List.of(itemId))));
    return found.strategy() == Strategy.PERSONAL
        ? found.items().stream().map(Recommendation::score).findFirst()
        : Optional.empty();
  }

  /**
   * How much alike a user is to where another one is: the cosine of both, from -1 to 1.
   *
   * @return nothing of somebody of whom nothing tells what they like
   */
  Optional<Double> likeness(UserState user, float[] other) {
    return vector(user)
        .map(own -> dot(own, other) / Math.sqrt(dot(own, own) * dot(other, other)))
        .filter(Double::isFinite);
  }

  /** Where a user is in the space of the model's items. */
  Optional<float[]> vector(UserState user) {
    return recommender.vector(request(user, 1));
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += (double) a[d] * b[d];
    }
    return sum;
  }

  /** Names the list, so that what comes of it can be attributed; the same whenever it is made. */
  String id(String userId) {
    String nonce = Long.toHexString(EventKey.of(plan.name() + "\n" + userId).high());
    return new RecommendationId(plan.tenant(), plan.arm(), plan.model(), plan.began(), nonce)
        .encode();
  }

  private RecommendationRequest request(UserState state, int k) {
    return state.request(
        plan.model(), historyLength, List.of(), Optional.empty(), k, filter, false, plan.began());
  }
}
