package dev.riffle.recommend.serve;

import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.recommend.RecommendationId;
import dev.riffle.core.recommend.RecommendationRequest;
import dev.riffle.core.recommend.Recommendations;
import dev.riffle.core.recommend.Recommender;
import dev.riffle.core.recommend.Strategy;
import dev.riffle.core.registry.ServingStrategy;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.recommend.model.ArmModel;
import dev.riffle.recommend.serve.Answer.Lack;
import dev.riffle.recommend.state.UserState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which model an answer comes from, and through which arm.
 *
 * @param strategy how the model answers in this arm
 * @param historyLength how many entries of a history its encoder reads
 */
record Source(
    String arm,
    Optional<String> experiment,
    ServingStrategy strategy,
    Manifest manifest,
    int historyLength) {

  static Source of(ArmModel arm) {
    return new Source(
        arm.arm(),
        arm.experiment(),
        arm.strategy(),
        arm.loaded().manifest(),
        arm.loaded().model().encoder().historyLength());
  }

  /** What this model recommends. */
  Recommendations recommend(Recommender recommender, RecommendationRequest request) {
    return switch (strategy) {
      case PERSONAL -> recommender.recommend(request);
      case POPULAR -> recommender.popular(request);
    };
  }

  /** What to ask this model. */
  RecommendationRequest request(Question question, UserState state, Instant now) {
    History history =
        state
            .history()
            .with(question.events().stream().map(HistoryEntry::of).toList(), historyLength);
    // The stored vector is of the stored history: with more events it is another's.
    Optional<float[]> vector =
        history.equals(state.history()) ? state.vectorOf(manifest.version()) : Optional.empty();
    return new RecommendationRequest(
        question.k(), history, vector, question.filter(), question.explain(), now);
  }

  /** What it found, as an answer to that question. */
  Answer answer(
      Question question, String nonce, Recommendations found, Set<Lack> lacks, Instant now) {
    boolean session = question.userId().isEmpty() && found.strategy() == Strategy.PERSONAL;
    return answer(
        question.tenant(), nonce, session ? "session" : name(found.strategy()), found, lacks, now);
  }

  /** What it found like an item. */
  Answer similar(String tenant, String nonce, Recommendations found, Set<Lack> lacks, Instant now) {
    return answer(tenant, nonce, name(found.strategy()), found, lacks, now);
  }

  private Answer answer(
      String tenant,
      String nonce,
      String strategy,
      Recommendations found,
      Set<Lack> lacks,
      Instant now) {
    String version = manifest.version();
    return new Answer(
        tenant,
        new RecommendationId(tenant, arm, version, now, nonce, experiment).encode(),
        version,
        arm,
        strategy,
        found.items(),
        lacks,
        Optional.of(Duration.between(manifest.dataUntil(), now)));
  }

  /** As answers have it. */
  static String name(Strategy strategy) {
    return switch (strategy) {
      case PERSONAL -> "personal";
      case POPULAR -> "popular";
      case SIMILAR -> "similar";
    };
  }
}
