package dev.riffle.recommend.serve;

import dev.riffle.core.api.Degradation;
import dev.riffle.core.api.ListQuery;
import dev.riffle.core.api.RecommendationAnswer;
import dev.riffle.core.api.RecommendationQuery;
import dev.riffle.core.api.ShapedQuery;
import dev.riffle.core.api.SimilarQuery;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.recommend.LivePopularity;
import dev.riffle.core.recommend.Recommendation;
import dev.riffle.core.recommend.RecommendationId;
import dev.riffle.core.recommend.RecommendationRequest;
import dev.riffle.core.recommend.Recommendations;
import dev.riffle.core.recommend.Strategy;
import dev.riffle.core.recommend.UserState;
import dev.riffle.core.registry.ModelPointer;
import dev.riffle.recommend.live.LiveCounts;
import dev.riffle.recommend.live.TenantCounts;
import dev.riffle.recommend.model.TenantModels;
import dev.riffle.recommend.model.TenantStatus;
import dev.riffle.recommend.time.TimeBudget;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Answers a tenant who has no model: by what is popular in its live counts. */
final class LiveAnswers {
  private final TenantCounts tenants;
  private final Clock clock;
  private final Duration firstRead;

  /**
   * @param firstRead how long an answer waits for counts when there are none yet
   */
  LiveAnswers(TenantCounts tenants, Clock clock, Duration firstRead) {
    this.tenants = tenants;
    this.clock = clock;
    this.firstRead = firstRead;
  }

  /**
   * What is popular, without what the user has seen.
   *
   * @throws NoModel when it is not known whether there is a model, or there are no counts
   */
  MeasuredAnswer recommend(
      AnswerRules rules,
      TenantModels models,
      UserStateRead state,
      TimeBudget patience,
      String nonce) {
    String tenant = rules.question().tenant();
    LiveCounts counts = counts(tenant, models);
    UserStateRead.Read user = state.within(patience);
    LivePopularity popular = popular(tenant, counts, patience);
    var items =
        new ShapedQuery.Items(
            ModelPointer.NO_MODEL, 0, 0, _ -> "", _ -> OptionalInt.empty(), popular.itemIds());
    Recommendations found = popular.recommend(request(rules, user.state(), items));
    return rules.into(answer(tenant, models, counts, user.lack(), nonce, found), found, items);
  }

  /**
   * What is popular among what shares a category with items.
   *
   * @throws NoModel as above
   */
  MeasuredAnswer similar(
      SimilarQuery query,
      ChosenScenario chosen,
      TenantModels models,
      TimeBudget patience,
      String nonce) {
    LiveCounts counts = counts(query.tenant(), models);
    LivePopularity popular = popular(query.tenant(), counts, patience);
    Instant now = clock.instant();
    Recommendations found =
        chosen
            .shape()
            .map(by -> popular.similar(query.itemIds(), query.k(), query.filter(), now, by))
            .orElseGet(() -> popular.similar(query.itemIds(), query.k(), query.filter(), now));
    return chosen.into(
        answer(query.tenant(), models, counts, Optional.empty(), nonce, found), found);
  }

  /**
   * Of a list for everybody what passes its filter.
   *
   * @throws NoModel as above
   */
  MeasuredAnswer list(
      Strategy list,
      ListQuery query,
      List<Recommendation> ranked,
      ChosenScenario chosen,
      Optional<Degradation> lack,
      TenantModels models,
      TimeBudget patience,
      String nonce) {
    LiveCounts counts = counts(query.tenant(), models);
    LivePopularity popular = popular(query.tenant(), counts, patience);
    boolean thenPopular = list != Strategy.NEWEST;
    Instant now = clock.instant();
    Recommendations found =
        chosen
            .shape()
            .map(
                by -> popular.listed(list, ranked, thenPopular, query.k(), query.filter(), now, by))
            .orElseGet(
                () -> popular.listed(list, ranked, thenPopular, query.k(), query.filter(), now));
    return chosen.into(answer(query.tenant(), models, counts, lack, nonce, found), found);
  }

  private static RecommendationRequest request(
      AnswerRules rules, UserState user, ShapedQuery.Items items) {
    RecommendationQuery question = rules.question();
    History stored = rules.asked().then(user.history());
    var history =
        stored.with(
            HistoryEntry.told(rules.asked().telling()), EncoderSettings.defaults().historyLength());
    return new RecommendationRequest(
            question.k(),
            history,
            Optional.empty(),
            question.filter(),
            question.explain(),
            rules.now())
        .among(question.items())
        .withFeatures(question.user().or(user::features))
        .shaped(rules.asked().shape(items, stored));
  }

  /** The counts, on their way; a read is not begun for a tenant whose model is only late. */
  private LiveCounts counts(String tenant, TenantModels models) {
    requireWithout(tenant, models);
    LiveCounts counts = tenants.of(tenant);
    counts.startIfDue();
    return counts;
  }

  /**
   * Throws unless it is known that a tenant has no model.
   *
   * @throws NoModel when it is not
   */
  void requireWithout(String tenant, TenantModels models) {
    if (!models.withoutModel()) {
      throw new NoModel(
          "which model serves tenant '%s' is not known: %s"
              .formatted(
                  tenant,
                  models.status().problem().orElse("it did not come in time, so ask again")));
    }
  }

  private LivePopularity popular(String tenant, LiveCounts counts, TimeBudget patience) {
    return counts
        .within(counts.succeeded() ? patience.left() : firstRead)
        .orElseThrow(
            () ->
                new NoModel(
                    "tenant '%s' has no model yet, and what its events count is not known: %s"
                        .formatted(
                            tenant,
                            counts.problem().orElse("it did not come in time, so ask again"))));
  }

  private MeasuredAnswer answer(
      String tenant,
      TenantModels models,
      LiveCounts counts,
      Optional<Degradation> ofUser,
      String nonce,
      Recommendations found) {
    String model = ModelPointer.NO_MODEL;
    String arm = ModelPointer.DEFAULT_ARM;
    TenantStatus status = models.status();
    return new MeasuredAnswer(
        tenant,
        new RecommendationAnswer(
            new RecommendationId(tenant, arm, model, clock.instant(), nonce).encode(),
            model,
            arm,
            RecommendationAnswer.strategy(found.strategy(), false),
            found.items(),
            found.unranked(),
            Degradation.of(ofUser, counts.stale(), !status.arms().isEmpty())),
        Optional.empty());
  }
}
