package dev.riffle.recommend.api;

import dev.riffle.core.api.Parameters;
import dev.riffle.core.api.RecommendationAnswer;
import dev.riffle.core.api.RecommendationQuery;
import dev.riffle.recommend.http.Endpoint;
import dev.riffle.recommend.http.HttpAnswer;
import dev.riffle.recommend.http.HttpRequest;
import dev.riffle.recommend.http.Route;
import dev.riffle.recommend.serve.RecommendationService;

/**
 * {@code GET /v1/users/{id}/recommendations}: the items that a user is most likely to want next.
 *
 * <p>Parameters: {@code k} (1 to 500, 10 when absent), {@code anyOf} and {@code allOf} (categories,
 * repeated or separated by commas), {@code exclude} (item ids), {@code includeSeen} (false: items
 * of the user's history do not come), {@code explain} (false: items do not say why), {@code
 * tenant}. A comma within a name is sent as {@code %2C}; long lists go through {@link
 * PostedRecommendations}.
 *
 * <p>200 with {@link RecommendationAnswer}; somebody unknown or deleted gets what is popular. 400
 * when a parameter is unknown or breaks its rule; 503 {@code no-model} while the tenant has no
 * model.
 */
public final class UserRecommendations implements Endpoint {
  private final RecommendationService answers;

  public UserRecommendations(RecommendationService answers) {
    this.answers = answers;
  }

  @Override
  public Route route() {
    return new Route("GET", "/v1/users/{id}/recommendations");
  }

  @Override
  public HttpAnswer answer(String id, Parameters parameters, HttpRequest request) {
    var query = RecommendationQuery.of(id, parameters);
    return ServiceAnswers.answer(() -> answers.recommend(query));
  }
}
