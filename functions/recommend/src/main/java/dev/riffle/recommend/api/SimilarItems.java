package dev.riffle.recommend.api;

import dev.riffle.core.api.ErrorCode;
import dev.riffle.core.api.Parameters;
import dev.riffle.core.api.RecommendationAnswer;
import dev.riffle.core.api.Refusal;
import dev.riffle.core.api.SimilarQuery;
import dev.riffle.recommend.http.Endpoint;
import dev.riffle.recommend.http.HttpAnswer;
import dev.riffle.recommend.http.HttpRequest;
import dev.riffle.recommend.http.Route;
import dev.riffle.recommend.serve.RecommendationService;

/**
 * {@code GET /v1/items/{id}/similar}: the items most like one, by the cosine of their vectors.
 *
 * <p>Cosine, not the inner product: a vector's length says how popular an item is, and by inner
 * product every item's neighbours would be the same few. Scores are -1 to 1.
 *
 * <p>Parameters: {@code k} (1 to 500, 10 when absent), {@code anyOf}, {@code allOf}, {@code
 * exclude}, {@code tenant}, as in {@link UserRecommendations}.
 *
 * <p>200 with {@link RecommendationAnswer}; 400 when a parameter is unknown or breaks its rule; 404
 * {@code unknown-item} when neither the model nor newer events know the item, or nothing is known
 * of it to compare by; 503 {@code no-model} while a store is away and nothing of the tenant is
 * known yet.
 */
public final class SimilarItems implements Endpoint {
  private final RecommendationService answers;

  public SimilarItems(RecommendationService answers) {
    this.answers = answers;
  }

  @Override
  public Route route() {
    return new Route("GET", "/v1/items/{id}/similar");
  }

  @Override
  public HttpAnswer answer(String id, Parameters parameters, HttpRequest request) {
    var query = SimilarQuery.of(id, parameters);
    return ServiceAnswers.answer(() -> answers.similar(query).orElseThrow(() -> unknown(query)));
  }

  private static Refusal unknown(SimilarQuery query) {
    return Refusal.of(
        ErrorCode.UNKNOWN_ITEM,
        "tenant '%s' has no item '%s' with a vector: check the id, or send an item.put or"
                .formatted(query.tenant(), query.itemId())
            + " interactions with it first");
  }
}
