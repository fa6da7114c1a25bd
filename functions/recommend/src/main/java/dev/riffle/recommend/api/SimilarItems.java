package dev.riffle.recommend.api;

import dev.riffle.core.api.ApiLimits;
import dev.riffle.core.api.Parameters;
import dev.riffle.core.api.RecommendationAnswer;
import dev.riffle.core.api.SimilarQuery;
import dev.riffle.core.recommend.Relation;
import dev.riffle.recommend.http.Endpoint;
import dev.riffle.recommend.http.HttpAnswer;
import dev.riffle.recommend.http.HttpRequest;
import dev.riffle.recommend.http.Route;
import dev.riffle.recommend.serve.RecommendationService;
import java.util.List;

/**
 * {@code GET /v1/items/{id}/similar}: the items most like one, by the cosine of their vectors;
 * {@code /next}: what people went on to from it; {@code /together}: what they touch beside it;
 * {@code /bought-together}: what the same people bought. And the same of a basket: {@code POST
 * /v1/items/similar} and so on.
 *
 * <p>Cosine, not the inner product: a vector's length says how popular an item is, and by inner
 * product every item's neighbours would be the same few. Scores are -1 to 1.
 *
 * <p>Parameters: {@code k} (1 to 500, 10 when absent), {@code anyOf}, {@code allOf}, {@code where},
 * {@code exclude}, {@code fields}, {@code tenant}, as in {@link UserRecommendations}. Body: {@link
 * SimilarQuery}, at most 1 MiB.
 *
 * <p>200 with {@link RecommendationAnswer}; 400 when a parameter or a field is unknown or breaks
 * its rule; 404 {@code unknown-item} when neither the model nor newer events know any of the items,
 * or nothing is known of them to compare by; 503 {@code no-model} while a store is away and nothing
 * of the tenant is known yet.
 */
public final class SimilarItems implements Endpoint {
  private static final String POST = "POST";

  private final RecommendationService answers;
  private final Relation relation;
  private final Route route;

  private SimilarItems(RecommendationService answers, Relation relation, Route route) {
    this.answers = answers;
    this.relation = relation;
    this.route = route;
  }

  /** Of one item. */
  public static SimilarItems toOne(RecommendationService answers, Relation relation) {
    return new SimilarItems(
        answers, relation, new Route("GET", "/v1/items/{id}/" + relation.wireName()));
  }

  /** Of a basket. */
  public static SimilarItems toBasket(RecommendationService answers, Relation relation) {
    return new SimilarItems(answers, relation, new Route(POST, "/v1/items/" + relation.wireName()));
  }

  @Override
  public Route route() {
    return route;
  }

  @Override
  public HttpAnswer answer(String id, Parameters parameters, HttpRequest request) {
    SimilarQuery query = query(id, parameters, request);
    return ServiceAnswers.answer(() -> answers.similar(query).orElseThrow(query::unknown));
  }

  private SimilarQuery query(String id, Parameters parameters, HttpRequest request) {
    if (!route.method().equals(POST)) {
      return SimilarQuery.of(relation, id, parameters);
    }
    parameters.only(List.of());
    return SimilarQuery.of(relation, request.body().json(ApiLimits.MAX_REQUEST_BODY_BYTES));
  }
}
