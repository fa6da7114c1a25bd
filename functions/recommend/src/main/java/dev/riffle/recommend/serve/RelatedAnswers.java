package dev.riffle.recommend.serve;

import dev.riffle.core.api.Degradation;
import dev.riffle.core.api.SimilarQuery;
import dev.riffle.core.recommend.Recommender;
import dev.riffle.core.successor.SuccessorsUnavailable;
import dev.riffle.recommend.model.ArmModel;
import dev.riffle.recommend.model.TenantCache;
import dev.riffle.recommend.model.TenantModels;
import dev.riffle.recommend.time.TimeBudget;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Answers with what is related to items. */
final class RelatedAnswers {
  private static final Logger LOG = Logger.getLogger(RelatedAnswers.class);

  private final TenantCache tenants;
  private final LiveAnswers live;
  private final ScenarioRules scenarios;
  private final Clock clock;
  private final Duration changesBudget;
  private final Supplier<TimeBudget> patience;

  /**
   * @param live answers for tenants who have no model
   * @param changesBudget how long an answer waits for the newest items
   * @param patience how long it waits for counts
   */
  RelatedAnswers(
      TenantCache tenants,
      LiveAnswers live,
      ScenarioRules scenarios,
      Clock clock,
      Duration changesBudget,
      Supplier<TimeBudget> patience) {
    this.tenants = tenants;
    this.live = live;
    this.scenarios = scenarios;
    this.clock = clock;
    this.changesBudget = changesBudget;
    this.patience = patience;
  }

  /**
   * What is related to items; without a model, the popular ones of their categories.
   *
   * @return nothing when neither the model nor the newest changes know any of the items
   * @throws NoModel when it cannot be known what serves the tenant
   */
  Optional<MeasuredAnswer> answer(SimilarQuery query, String nonce) {
    ChosenScenario chosen = scenarios.of(query.tenant(), query.scenario(), Optional.empty());
    TenantModels models = tenants.of(query.tenant());
    Optional<ArmModel> arm = models.model(Optional.empty(), nonce);
    return arm.isPresent()
        ? similar(arm.get(), query, chosen, nonce)
        : Optional.of(live.similar(query, chosen, models, patience.get(), nonce));
  }

  private Optional<MeasuredAnswer> similar(
      ArmModel arm, SimilarQuery query, ChosenScenario chosen, String nonce) {
    arm.loaded().delta().startIfDue();
    boolean changes = RecommendationService.changesLack(arm, new TimeBudget(changesBudget));
    Recommender recommender = arm.loaded().delta().recommender();
    try {
      return similar(arm, recommender, query, chosen, Optional.empty(), changes, nonce);
    } catch (SuccessorsUnavailable e) {
      LOG.warnf("model %s answers without successors: %s", arm.loaded().manifest().version(), e);
      var lack = Optional.of(Degradation.SUCCESSORS);
      return similar(arm, recommender.withoutSuccessors(), query, chosen, lack, changes, nonce);
    }
  }

  private Optional<MeasuredAnswer> similar(
      ArmModel arm,
      Recommender recommender,
      SimilarQuery query,
      ChosenScenario chosen,
      Optional<Degradation> lack,
      boolean changes,
      String nonce) {
    Set<Degradation> lacks = Degradation.of(lack, changes, !arm.asWanted());
    Instant now = clock.instant();
    return chosen
        .related(recommender, query, now)
        .map(
            found ->
                AnswerSource.of(arm).similar(query.tenant(), nonce, found, chosen, lacks, now));
  }
}
