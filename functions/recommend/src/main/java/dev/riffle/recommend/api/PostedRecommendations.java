package dev.riffle.recommend.api;

import dev.riffle.core.recommend.Filter;
import dev.riffle.recommend.http.Endpoint;
import dev.riffle.recommend.http.HttpAnswer;
import dev.riffle.recommend.http.HttpRequest;
import dev.riffle.recommend.http.Parameters;
import dev.riffle.recommend.http.Route;
import dev.riffle.recommend.http.Rules;
import dev.riffle.recommend.serve.Answers;
import dev.riffle.recommend.serve.Question;
import java.time.Clock;
import java.util.Optional;

/**
 * {@code POST /v1/recommendations}: for a session, whose history is in the request, or for a user
 * and events that may not be stored yet, so that a client reads its own writes.
 *
 * <p>Body: {@code {"userId"?, "tenant"?, "events"?: [{"type", "itemId", "id"?, "time"?, "value"?}],
 * "k"?, "filter"?: {"anyOf"?: [], "allOf"?: [], "exclude"?: [], "includeSeen"?}, "explain"?}}, with
 * at most 500 events and 1 MiB. Defaults and meaning as in {@link UserRecommendations}; nothing is
 * stored.
 *
 * <p>200 with {@link AnswerJson}, strategy {@code session} when there is no {@code userId}; 400
 * when the body is no JSON object or a field is unknown or breaks its rule; 413 when it is too
 * long; 503 {@code no-model} while a store is away and nothing of the tenant is known yet.
 */
public final class PostedRecommendations implements Endpoint {
  private static final String NOBODY = "session";

  private final Answers answers;
  private final PostedEvents events;
  private final Body body = new Body();

  public PostedRecommendations(Answers answers, Clock clock) {
    this.answers = answers;
    this.events = new PostedEvents(clock);
  }

  @Override
  public Route route() {
    return new Route("POST", "/v1/recommendations");
  }

  @Override
  public HttpAnswer answer(Parameters parameters, HttpRequest request) {
    parameters.allow();
    Fields fields = body.read(request.body());
    fields.allow("userId", "tenant", "events", "k", "filter", "explain");
    String tenant = Rules.tenant(fields.text("tenant"));
    Optional<String> userId = fields.id("userId");
    var question =
        new Question(
            tenant,
            userId,
            events.read(fields.list("events"), tenant, userId.orElse(NOBODY)),
            fields.number("k", Asking.DEFAULT_K, 1, Asking.MOST_K),
            filter(fields.object("filter")),
            fields.flag("explain"));
    return Asking.answer(() -> answers.recommend(question));
  }

  private static Filter filter(Fields filter) {
    filter.allow("anyOf", "allOf", "exclude", "includeSeen");
    return new Filter(
        filter.names("anyOf"),
        filter.names("allOf"),
        filter.names("exclude"),
        filter.flag("includeSeen"));
  }
}
