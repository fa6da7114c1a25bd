package dev.riffle.recommend.api;

import dev.riffle.core.api.ApiLimits;
import dev.riffle.core.api.Parameters;
import dev.riffle.core.api.RecommendationAnswer;
import dev.riffle.core.api.RecommendationQuery;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.json.Field;
import dev.riffle.recommend.http.Endpoint;
import dev.riffle.recommend.http.HttpAnswer;
import dev.riffle.recommend.http.HttpRequest;
import dev.riffle.recommend.http.Route;
import dev.riffle.recommend.serve.RecommendationService;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * {@code POST /v1/recommendations}: for a session, whose history is in the request, or for a user
 * and events that may not be stored yet, so that a client reads its own writes. And {@code POST
 * /v1/rank}: the items that a caller names, such as the results of a search, in the order in which
 * this user or session is likely to want them, by the same scores.
 *
 * <p>Body: {@link RecommendationQuery}, at most 1 MiB; to rank, {@link RecommendationQuery#toRank}.
 * Defaults and meaning as in {@link UserRecommendations}; nothing is stored.
 *
 * <p>200 with {@link RecommendationAnswer}, strategy {@code session} when there is no {@code
 * userId}; every item that was named to be ranked is among {@code items}, the unknown ones last and
 * without a score, or in {@code leftOut} with the reason. 400 when the body is no JSON object, a
 * field is unknown or breaks its rule, or a request to rank has neither items nor a filter; 413
 * when it is too long; 503 {@code no-model} while a store is away and nothing of the tenant is
 * known yet.
 */
public final class PostedRecommendations implements Endpoint {
  private final RecommendationService answers;
  private final Clock clock;
  private final EventJson events;
  private final Route route;
  private final Reader reader;

  /** How a body is read. */
  @FunctionalInterface
  private interface Reader {
    RecommendationQuery read(Field body, EventJson rules, Instant now);
  }

  private PostedRecommendations(
      RecommendationService answers, Clock clock, String path, Reader reader) {
    this.answers = answers;
    this.clock = clock;
    this.events = new EventJson(clock);
    this.route = new Route("POST", path);
    this.reader = reader;
  }

  /** Of any items. */
  public static PostedRecommendations ofAll(RecommendationService answers, Clock clock) {
    return new PostedRecommendations(
        answers, clock, "/v1/recommendations", RecommendationQuery::of);
  }

  /** Of the items that the caller names. */
  public static PostedRecommendations ofNamed(RecommendationService answers, Clock clock) {
    return new PostedRecommendations(answers, clock, "/v1/rank", RecommendationQuery::toRank);
  }

  @Override
  public Route route() {
    return route;
  }

  @Override
  public HttpAnswer answer(String id, Parameters parameters, HttpRequest request) {
    parameters.only(List.of());
    var query =
        reader.read(request.body().json(ApiLimits.MAX_REQUEST_BODY_BYTES), events, clock.instant());
    return ServiceAnswers.answer(() -> answers.recommend(query));
  }
}
