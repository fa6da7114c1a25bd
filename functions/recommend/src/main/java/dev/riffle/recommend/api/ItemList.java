package dev.riffle.recommend.api;

import dev.riffle.core.api.ListQuery;
import dev.riffle.core.api.Parameters;
import dev.riffle.core.recommend.Strategy;
import dev.riffle.recommend.http.Endpoint;
import dev.riffle.recommend.http.HttpAnswer;
import dev.riffle.recommend.http.HttpRequest;
import dev.riffle.recommend.http.Route;
import dev.riffle.recommend.serve.RecommendationService;

/**
 * {@code GET /v1/trending}, {@code /v1/popular} and {@code /v1/newest}: lists that are the same for
 * everybody, by live counts.
 *
 * <p>Parameters: {@code k} (1 to 500, 10 when absent), {@code anyOf}, {@code allOf}, {@code where},
 * {@code exclude}, {@code fields}, {@code tenant}, as in {@link UserRecommendations}; and, but for
 * the newest, {@code window}: {@code hour} or {@code day}, which it is when absent.
 *
 * <p>200 with {@link dev.riffle.core.api.RecommendationAnswer}. After what is trending, and after
 * what people touched lately, the model's most popular follow with a score of 0. 400 when a
 * parameter is unknown or breaks its rule; 503 {@code no-model} while a store is away and nothing
 * of the tenant is known yet.
 */
public final class ItemList implements Endpoint {
  private final RecommendationService answers;
  private final Strategy list;
  private final Route route;

  private ItemList(RecommendationService answers, Strategy list, String path) {
    this.answers = answers;
    this.list = list;
    this.route = new Route("GET", path);
  }

  /** What more users touch than usual. */
  public static ItemList trending(RecommendationService answers) {
    return new ItemList(answers, Strategy.TRENDING, "/v1/trending");
  }

  /** What most users touch. */
  public static ItemList popular(RecommendationService answers) {
    return new ItemList(answers, Strategy.POPULAR, "/v1/popular");
  }

  /** What was put last. */
  public static ItemList newest(RecommendationService answers) {
    return new ItemList(answers, Strategy.NEWEST, "/v1/newest");
  }

  @Override
  public Route route() {
    return route;
  }

  @Override
  public HttpAnswer answer(String id, Parameters parameters, HttpRequest request) {
    ListQuery query =
        list == Strategy.NEWEST ? ListQuery.of(parameters) : ListQuery.counted(parameters);
    return ServiceAnswers.answer(() -> answers.list(list, query));
  }
}
