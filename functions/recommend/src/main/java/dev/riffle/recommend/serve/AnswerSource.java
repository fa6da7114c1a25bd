package dev.riffle.recommend.serve;

import dev.riffle.core.api.Degradation;
import dev.riffle.core.api.RecommendationAnswer;
import dev.riffle.core.api.RecommendationQuery;
import dev.riffle.core.api.ShapedQuery;
import dev.riffle.core.model.Model;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.recommend.RecommendationId;
import dev.riffle.core.recommend.RecommendationRequest;
import dev.riffle.core.recommend.Recommendations;
import dev.riffle.core.recommend.Recommender;
import dev.riffle.core.recommend.UserState;
import dev.riffle.core.registry.ServingStrategy;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.recommend.model.ArmModel;
import dev.riffle.recommend.model.LoadedModel;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which model an answer comes from, and through which arm.
 *
 * @param strategy how the model answers in this arm
 * @param historyLength how many entries of a history its encoder reads
 * @param changesLeftOut how many changed items it does not know for want of room
 * @param items as cursors name them
 */
record AnswerSource(
    String arm,
    Optional<String> experiment,
    ServingStrategy strategy,
    Manifest manifest,
    int historyLength,
    int changesLeftOut,
    ShapedQuery.Items items) {

  static AnswerSource of(ArmModel arm) {
    return new AnswerSource(
        arm.arm(),
        arm.experiment(),
        arm.strategy(),
        arm.loaded().manifest(),
        arm.loaded().model().encoder().historyLength(),
        arm.loaded().delta().leftOut(),
        items(arm.loaded()));
  }

  private static ShapedQuery.Items items(LoadedModel loaded) {
    Model model = loaded.model();
    return new ShapedQuery.Items(
        loaded.version(),
        model.dims(),
        model.held(),
        model::id,
        model::indexOf,
        loaded.delta().recommender().freshIds());
  }

  /** What this model recommends. */
  Recommendations recommend(Recommender recommender, RecommendationRequest request) {
    return recommender.answer(strategy, request);
  }

  /** What to ask this model. */
  RecommendationRequest request(RecommendationQuery query, UserState state, AnswerRules rules) {
    History stored = rules.asked().then(state.history());
    return state
        .with(stored)
        .request(
            manifest.version(),
            historyLength,
            HistoryEntry.told(rules.asked().telling()),
            query.user(),
            query.k(),
            query.filter(),
            query.explain(),
            rules.now())
        .among(query.items())
        .shaped(rules.asked().shape(items, stored));
  }

  /** What it found, as an answer to that query. */
  MeasuredAnswer answer(
      AnswerRules rules, String nonce, Recommendations found, Set<Degradation> lacks) {
    RecommendationQuery query = rules.question();
    return rules.into(
        answer(query.tenant(), query.userId().isEmpty(), nonce, found, lacks, rules.now()),
        found,
        items);
  }

  /** What it found like an item, or for everybody. */
  MeasuredAnswer similar(
      String tenant,
      String nonce,
      Recommendations found,
      ChosenScenario chosen,
      Set<Degradation> lacks,
      Instant now) {
    return chosen.into(answer(tenant, true, nonce, found, lacks, now), found);
  }

  private MeasuredAnswer answer(
      String tenant,
      boolean nobody,
      String nonce,
      Recommendations found,
      Set<Degradation> lacks,
      Instant now) {
    String version = manifest.version();
    return new MeasuredAnswer(
        tenant,
        new RecommendationAnswer(
            new RecommendationId(tenant, arm, version, now, nonce, experiment).encode(),
            version,
            arm,
            RecommendationAnswer.strategy(found.strategy(), nobody),
            found.items(),
            found.unranked(),
            lacks),
        Optional.of(
            new MeasuredAnswer.OfModel(
                Duration.between(manifest.dataUntil(), now), changesLeftOut)));
  }
}
