package dev.riffle.recommend.api;

import dev.riffle.core.api.ApiLimits;
import dev.riffle.core.api.Parameters;
import dev.riffle.core.api.RecommendationAnswer;
import dev.riffle.core.api.RecommendationQuery;
import dev.riffle.core.event.EventJson;
import dev.riffle.recommend.http.Endpoint;
import dev.riffle.recommend.http.HttpAnswer;
import dev.riffle.recommend.http.HttpRequest;
import dev.riffle.recommend.http.Route;
import dev.riffle.recommend.serve.RecommendationService;
import java.time.Clock;
import java.util.List;

/**
 * {@code POST /v1/rank}: the items that a caller names, such as the results of a search, in the
 * order in which this user or session is likely to want them.
 *
 * <p>Body: {@link RecommendationQuery#toRank}, at most 1 MiB. Scores are those of {@link
 * PostedRecommendations}; nothing is stored.
 *
 * <p>200 with {@link RecommendationAnswer}: every item that was named is among {@code items}, the
 * unknown ones last and without a score, or in {@code leftOut} with the reason. 400 when the body
 * is no JSON object, a field is unknown or breaks its rule, or there are neither items nor a
 * filter; 413 when it is too long; 503 {@code no-model} while a store is away and nothing of the
 * tenant is known yet.
 */
public final class RankedItems implements Endpoint {
  private final RecommendationService answers;
  private final Clock clock;
  private final EventJson events;

  public RankedItems(RecommendationService answers, Clock clock) {
    this.answers = answers;
    this.clock = clock;
    this.events = new EventJson(clock);
  }

  @Override
  public Route route() {
    return new Route("POST", "/v1/rank");
  }

  @Override
  public HttpAnswer answer(String id, Parameters parameters, HttpRequest request) {
    parameters.only(List.of());
    var query =
        RecommendationQuery.toRank(
            request.body().json(ApiLimits.MAX_REQUEST_BODY_BYTES), events, clock.instant());
    return ServiceAnswers.answer(() -> answers.recommend(query));
  }
}
