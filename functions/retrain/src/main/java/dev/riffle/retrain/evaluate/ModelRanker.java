package dev.riffle.retrain.evaluate;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.model.Model;
import dev.riffle.core.online.History;
import dev.riffle.core.recommend.Delta;
import dev.riffle.core.recommend.Filter;
import dev.riffle.core.recommend.Recommendation;
import dev.riffle.core.recommend.RecommendationRequest;
import dev.riffle.core.recommend.Recommender;
import dev.riffle.retrain.data.UserCatalogue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A model by its own scores, with the code that answers requests: popularity for who is not known.
 * What impressions taught is judged by itself, on impressions.
 */
public final class ModelRanker implements Ranker {
  private final Recommender recommender;
  private final Instant now;
  private final UserCatalogue users;

  /** Of the model alone, for users of whom this is known. */
  public ModelRanker(Model model, UserCatalogue users) {
    this(model, Delta.none(model), Instant.EPOCH, users);
  }

  /** Of the model alone; no item has expired. */
  public ModelRanker(Model model) {
    this(model, Delta.none(model), Instant.EPOCH);
  }

  /**
   * Of a model and what is newer than it.
   *
   * @param now decides what has expired
   */
  public ModelRanker(Model model, Delta delta, Instant now) {
    this(model, delta, now, UserCatalogue.none());
  }

  private ModelRanker(Model model, Delta delta, Instant now, UserCatalogue users) {
    this.users = users;
    this.recommender = new Recommender(model, delta).withoutReRanking();
    this.now = now;
  }

  @Override
  public List<String> top(History history, int k) {
    return top(history, Optional.empty(), k);
  }

  @Override
  public List<String> top(Case asked, int k) {
    return top(asked.before(), users.features(asked.user()), k);
  }

  private List<String> top(History history, Optional<ItemFeatures> user, int k) {
    var request =
        new RecommendationRequest(k, history, Optional.empty(), Filter.NONE, false, now)
            .withFeatures(user);
    return recommender.recommend(request).items().stream().map(Recommendation::itemId).toList();
  }
}
