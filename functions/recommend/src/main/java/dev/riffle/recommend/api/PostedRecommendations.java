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
 * {@code POST /v1/recommendations}: for a session, whose history is in the request, or for a user
 * and events that may not be stored yet, so that a client reads its own writes.
 *
 * <p>Body: {@link RecommendationQuery}, at most 1 MiB. Defaults and meaning as in {@link
 * UserRecommendations}; nothing is stored.
 *
 * <p>200 with {@link RecommendationAnswer}, strategy {@code session} when there is no {@code
 * userId}; 400 when the body is no JSON object or a field is unknown or breaks its rule; 413 when
 * it is too long; 503 {@code no-model} while a store is away and nothing of the tenant is known
 * yet.
 */
public final class PostedRecommendations implements Endpoint {
  private final RecommendationService answers;
  private final Clock clock;
  private final EventJson events;

  public PostedRecommendations(RecommendationService answers, Clock clock) {
    this.answers = answers;
    this.clock = clock;
    this.events = new EventJson(clock);
  }

  @Override
  public Route route() {
    return new Route("POST", "/v1/recommendations");
  }

  @Override
  public HttpAnswer answer(String id, Parameters parameters, HttpRequest request) {
    parameters.only(List.of());
    var query =
        RecommendationQuery.of(
            request.body().json(ApiLimits.MAX_REQUEST_BODY_BYTES), events, clock.instant());
    return ServiceAnswers.answer(() -> answers.recommend(query));
  }
}
