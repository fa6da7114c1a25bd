package dev.riffle.recommend.serve;

import dev.riffle.core.api.Degradation;
import dev.riffle.core.api.ListQuery;
import dev.riffle.core.recommend.Recommendation;
import dev.riffle.core.recommend.Recommendations;
import dev.riffle.core.recommend.Recommender;
import dev.riffle.core.recommend.Strategy;
import dev.riffle.recommend.lists.LiveLists;
import dev.riffle.recommend.lists.TenantLists;
import dev.riffle.recommend.model.ArmModel;
import dev.riffle.recommend.model.TenantCache;
import dev.riffle.recommend.model.TenantModels;
import dev.riffle.recommend.time.TimeBudget;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Answers with lists that are the same for everybody: of them, what a model says may come. */
final class ListAnswers {
  private final TenantLists lists;
  private final TenantCache tenants;
  private final LiveAnswers live;
  private final ScenarioRules scenarios;
  private final Clock clock;
  private final Duration changesBudget;

  /**
   * @param live answers for tenants who have no model
   * @param changesBudget how long an answer waits for the newest items
   */
  ListAnswers(
      TenantLists lists,
      TenantCache tenants,
      LiveAnswers live,
      ScenarioRules scenarios,
      Clock clock,
      Duration changesBudget) {
    this.lists = lists;
    this.tenants = tenants;
    this.live = live;
    this.scenarios = scenarios;
    this.clock = clock;
    this.changesBudget = changesBudget;
  }

  /**
   * A list.
   *
   * @param patience how long to wait for counts, once there is a model
   * @throws NoModel when it cannot be known what serves the tenant
   */
  MeasuredAnswer answer(
      Strategy list, ListQuery query, Supplier<TimeBudget> patience, String nonce) {
    // Counts are on their way while a cold function still fetches its model.
    LiveLists counts = lists.of(query.tenant());
    counts.startIfDue();
    ChosenScenario chosen = scenarios.of(query.tenant(), query.scenario(), Optional.empty());
    TenantModels models = tenants.of(query.tenant());
    Optional<ArmModel> arm = models.model(Optional.empty(), nonce);
    TimeBudget left = patience.get();
    Optional<List<Recommendation>> ranked = counts.within(list, query.window(), left.left());
    Optional<Degradation> lack =
        ranked.isEmpty() || counts.stale() ? Optional.of(Degradation.COUNTS) : Optional.empty();
    List<Recommendation> best = ranked.orElse(List.of());
    return arm.isPresent()
        ? ofModel(list, query, best, chosen, lack, arm.get(), nonce)
        : live.list(list, query, best, chosen, lack, models, left, nonce);
  }

  private MeasuredAnswer ofModel(
      Strategy list,
      ListQuery query,
      List<Recommendation> ranked,
      ChosenScenario chosen,
      Optional<Degradation> lack,
      ArmModel arm,
      String nonce) {
    arm.loaded().delta().startIfDue();
    boolean changes = RecommendationService.changesLack(arm, new TimeBudget(changesBudget));
    Set<Degradation> lacks = Degradation.of(lack, changes, !arm.asWanted());
    Recommender recommender = arm.loaded().delta().recommender();
    boolean thenPopular = list != Strategy.NEWEST;
    Instant now = clock.instant();
    Recommendations found =
        chosen
            .shape()
            .map(
                by ->
                    recommender.listed(
                        list, ranked, thenPopular, query.k(), query.filter(), now, by))
            .orElseGet(
                () ->
                    recommender.listed(list, ranked, thenPopular, query.k(), query.filter(), now));
    return AnswerSource.of(arm).similar(query.tenant(), nonce, found, chosen, lacks, now);
  }
}
