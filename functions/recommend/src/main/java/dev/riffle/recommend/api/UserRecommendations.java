package dev.riffle.recommend.api;

import dev.riffle.recommend.http.Endpoint;
import dev.riffle.recommend.http.HttpAnswer;
import dev.riffle.recommend.http.HttpRequest;
import dev.riffle.recommend.http.Parameters;
import dev.riffle.recommend.http.Route;
import dev.riffle.recommend.serve.Answers;
import dev.riffle.recommend.serve.Question;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET /v1/users/{id}/recommendations}: the items that a user is most likely to want next.
 *
 * <p>Parameters: {@code k} (1 to 500, 10 when absent), {@code anyOf} and {@code allOf} (categories,
 * separated by commas or repeated), {@code exclude} (item ids), {@code includeSeen} (false: items
 * of the user's history do not come), {@code explain} (false: items do not say why), {@code
 * tenant}. Ids and names with a comma go through {@link PostedRecommendations}.
 *
 * <p>200 with {@link AnswerJson}; somebody unknown or deleted gets what is popular. 400 when a
 * parameter is unknown or breaks its rule; 503 {@code no-model} while a store is away and nothing
 * of the tenant is known yet.
 */
public final class UserRecommendations implements Endpoint {
  private final Answers answers;

  public UserRecommendations(Answers answers) {
    this.answers = answers;
  }

  @Override
  public Route route() {
    return new Route("GET", "/v1/users/{id}/recommendations");
  }

  @Override
  public HttpAnswer answer(Parameters parameters, HttpRequest request) {
    parameters.allow("k", "anyOf", "allOf", "exclude", "includeSeen", "explain", "tenant");
    var question =
        new Question(
            Asking.tenant(parameters),
            Optional.of(parameters.pathId("id")),
            List.of(),
            Asking.k(parameters),
            Asking.filter(parameters),
            parameters.flag("explain"));
    return Asking.answer(() -> answers.recommend(question));
  }
}
