package dev.riffle.recommend.serve;

import dev.riffle.core.api.Degradation;
import dev.riffle.core.api.RecommendationAnswer;
import dev.riffle.core.api.RecommendationQuery;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.recommend.RecommendationId;
import dev.riffle.core.recommend.RecommendationRequest;
import dev.riffle.core.recommend.Recommendations;
import dev.riffle.core.recommend.Recommender;
import dev.riffle.core.recommend.UserState;
import dev.riffle.core.registry.ServingStrategy;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.recommend.model.ArmModel;
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
 */
record AnswerSource(
    String arm,
    Optional<String> experiment,
    ServingStrategy strategy,
    Manifest manifest,
    int historyLength,
    int changesLeftOut) {

  static AnswerSource of(ArmModel arm) {
    return new AnswerSource(
        arm.arm(),
        arm.experiment(),
        arm.strategy(),
        arm.loaded().manifest(),
        arm.loaded().model().encoder().historyLength(),
        arm.loaded().delta().leftOut());
  }

  /** What this model recommends. */
  Recommendations recommend(Recommender recommender, RecommendationRequest request) {
    return recommender.answer(strategy, request);
  }

  /** What to ask this model. */
  RecommendationRequest request(RecommendationQuery query, UserState state, Instant now) {
    return state
        .request(
            manifest.version(),
            historyLength,
            HistoryEntry.told(query.events()),
            query.user(),
            query.k(),
            query.filter(),
            query.explain(),
            now)
        .among(query.items());
  }

  /** What it found, as an answer to that query. */
  MeasuredAnswer answer(
      RecommendationQuery query,
      String nonce,
      Recommendations found,
      Set<Degradation> lacks,
      Instant now) {
    return answer(query.tenant(), query.userId().isEmpty(), nonce, found, lacks, now);
  }

  /** What it found like an item. */
  MeasuredAnswer similar(
      String tenant, String nonce, Recommendations found, Set<Degradation> lacks, Instant now) {
    return answer(tenant, true, nonce, found, lacks, now);
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
