package dev.riffle.recommend.api;

import dev.riffle.core.api.ApiLimits;
import dev.riffle.core.api.ErrorCode;
import dev.riffle.core.api.Parameters;
import dev.riffle.core.api.RecommendationQuery;
import dev.riffle.core.api.Refusal;
import dev.riffle.core.api.ScenarioAnswers;
import dev.riffle.core.api.ScenarioChoice;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.json.Field;
import dev.riffle.recommend.http.Endpoint;
import dev.riffle.recommend.http.HttpAnswer;
import dev.riffle.recommend.http.HttpRequest;
import dev.riffle.recommend.http.Route;
import dev.riffle.recommend.serve.NoModel;
import dev.riffle.recommend.serve.RecommendationService;
import java.time.Clock;
import java.util.List;

/**
 * {@code POST /v1/scenarios/dry-run}: what a scenario would do to an answer. The body is that of
 * {@link PostedRecommendations}, with {@code scenario}: rules that need not be stored, or a name.
 *
 * <p>200 with {@code {"before", "after"}}: the answer without rules, and by them, in which each
 * item says what each rule did to it. Nothing is stored. Else as {@link PostedRecommendations}, and
 * 404 {@code unknown-scenario}.
 */
public final class DryRun implements Endpoint {
  private final RecommendationService answers;
  private final Clock clock;
  private final EventJson events;

  public DryRun(RecommendationService answers, Clock clock) {
    this.answers = answers;
    this.clock = clock;
    this.events = new EventJson(clock);
  }

  @Override
  public Route route() {
    return new Route("POST", "/v1/scenarios/dry-run");
  }

  @Override
  public HttpAnswer answer(String id, Parameters parameters, HttpRequest request) {
    parameters.only(List.of());
    Field body = request.body().json(ApiLimits.MAX_REQUEST_BODY_BYTES);
    RecommendationQuery query = RecommendationQuery.of(body, events, clock.instant());
    if (query.scenario() instanceof ScenarioChoice.None) {
      throw body.at(ScenarioChoice.FIELD).wrong("must be the rules to try, or a scenario's name");
    }
    try {
      RecommendationService.Both both = answers.dryRun(query);
      return HttpAnswer.ok(ScenarioAnswers.dryRun(both.before().said(), both.after().said()));
    } catch (NoModel e) {
      throw Refusal.later(ErrorCode.NO_MODEL, e.getMessage());
    }
  }
}
