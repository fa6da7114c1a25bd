package dev.riffle.tests.bench.device;

import dev.riffle.core.online.History;
import dev.riffle.core.recommend.Filter;
import dev.riffle.core.recommend.Recommendation;
import dev.riffle.core.recommend.RecommendationRequest;
import dev.riffle.core.recommend.Recommender;
import dev.riffle.retrain.evaluate.Ranker;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Ranks as a device answers: with the recommender over its form. */
record FormRanker(Recommender recommender) implements Ranker {
  @Override
  public List<String> top(History history, int k) {
    var request =
        new RecommendationRequest(k, history, Optional.empty(), Filter.NONE, false, Instant.EPOCH);
    return recommender.recommend(request).items().stream().map(Recommendation::itemId).toList();
  }
}
