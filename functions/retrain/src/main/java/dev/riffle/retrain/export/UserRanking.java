package dev.riffle.retrain.export;

import dev.riffle.core.api.ExportedList;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.recommend.Filter;
import dev.riffle.core.recommend.PageStart;
import dev.riffle.core.recommend.Recommendation;
import dev.riffle.core.recommend.RecommendationId;
import dev.riffle.core.recommend.RecommendationRequest;
import dev.riffle.core.recommend.Recommendations;
import dev.riffle.core.recommend.Recommender;
import dev.riffle.core.recommend.Shape;
import dev.riffle.core.recommend.Strategy;
import dev.riffle.core.recommend.UserState;
import dev.riffle.core.scenario.Scenario;
import dev.riffle.retrain.export.UserPages.StoredUser;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ranks for one user, as an answer to them would, by the plan's scenario. */
final class UserRanking {
  private final ExportPlan plan;
  private final Recommender recommender;
  private final int historyLength;
  private final Filter filter;
  private final Scenario scenario;

  /**
   * @param historyLength how many entries of a history the model's encoder reads
   */
  UserRanking(ExportPlan plan, Recommender recommender, int historyLength, Filter filter) {
    this.plan = plan;
    this.recommender = recommender;
    this.historyLength = historyLength;
    this.filter = filter;
    this.scenario = plan.scenario();
  }

  /** A user's list. */
  ExportedList list(StoredUser user, int k) {
    RecommendationRequest request =
        request(user.state(), k).shaped(shape(scenario, user.state(), user.userId()));
    Recommendations found = recommender.answer(plan.strategy(), request);
    return new ExportedList(user.userId(), id(user.userId()), found.strategy(), found.items());
  }

  /**
   * How much a user wants an item.
   *
   * @return nothing when they may not be recommended it, or nothing is known of what they like: a
   *     score by popularity would compare with nobody's
   */
  Optional<Double> wish(UserState user, String itemId) {
    RecommendationRequest request =
        request(user, 1)
            .among(Optional.of(List.of(itemId)))
            .shaped(shape(scenario.scoring(), user, itemId));
    Recommendations found = recommender.answer(plan.strategy(), request);
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

  /** What shapes a list: drawn at random is the same whenever it is made. */
  private Optional<Shape> shape(Scenario rules, UserState user, String of) {
    if (!rules.shapes()) {
      return Optional.empty();
    }
    Map<String, Integer> impressions =
        rules
            .impressions()
            .map(
                rule ->
                    user.history()
                        .shown()
                        .inVain(user.history(), plan.began().minus(rule.window())))
            .orElse(Map.of());
    long seed = EventKey.of(plan.name() + "\n" + of).high();
    return Optional.of(new Shape(rules, PageStart.FIRST, impressions, _ -> List.of(), seed));
  }

  private RecommendationRequest request(UserState state, int k) {
    return state.request(
        plan.model(), historyLength, List.of(), Optional.empty(), k, filter, false, plan.began());
  }
}
