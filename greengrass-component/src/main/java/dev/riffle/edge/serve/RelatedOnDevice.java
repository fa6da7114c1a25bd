package dev.riffle.edge.serve;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.api.AnswerShape;
import dev.riffle.core.api.ApiLimits;
import dev.riffle.core.api.Degradation;
import dev.riffle.core.api.ErrorCode;
import dev.riffle.core.api.RecommendationAnswer;
import dev.riffle.core.api.Refusal;
import dev.riffle.core.api.RequestBody;
import dev.riffle.core.api.SimilarQuery;
import dev.riffle.core.api.StoredScenario;
import dev.riffle.core.filter.Unfilterable;
import dev.riffle.core.recommend.RecommendationId;
import dev.riffle.core.recommend.Recommendations;
import dev.riffle.core.recommend.Shape;
import dev.riffle.core.recommend.Shaped;
import dev.riffle.core.registry.ModelPointer;
import dev.riffle.edge.model.ServingModel;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Answers with what is related to items, from the device's model. */
public final class RelatedOnDevice {
  private final Supplier<Optional<ServingModel>> model;
  private final Function<String, Optional<StoredScenario>> scenarios;
  private final Clock clock;
  private final Supplier<String> nonces;

  /**
   * @param model that serves now, if one does yet
   * @param scenarios that are stored, by name
   * @param nonces tells answers of one millisecond apart
   */
  public RelatedOnDevice(
      Supplier<Optional<ServingModel>> model,
      Function<String, Optional<StoredScenario>> scenarios,
      Clock clock,
      Supplier<String> nonces) {
    this.model = model;
    this.scenarios = scenarios;
    this.clock = clock;
    this.nonces = nonces;
  }

  /**
   * The answer to a message, {@link RecommendationAnswer}, or {@link Refusal}'s. Never throws for
   * input.
   */
  public ObjectNode answer(byte[] message) {
    try {
      SimilarQuery query =
          SimilarQuery.ofMessage(
              RequestBody.ofMessage(message).json(ApiLimits.MAX_REQUEST_BODY_BYTES));
      return answer(query, model.get().orElseThrow(DeviceRecommendations::noModel)).toJson();
    } catch (Refusal refusal) {
      return refusal.toJson();
    } catch (Unfilterable unfiltered) {
      return Refusal.of(ErrorCode.INVALID_REQUEST, unfiltered.getMessage()).toJson();
    }
  }

  private RecommendationAnswer answer(SimilarQuery query, ServingModel answering) {
    Instant now = clock.instant();
    var wanted = WantedScenario.of(query.tenant(), query.scenario(), scenarios);
    Recommendations found = found(query, wanted, answering, now).orElseThrow(query::unknown);
    String version = answering.model().version();
    var id =
        new RecommendationId(query.tenant(), ModelPointer.DEFAULT_ARM, version, now, nonces.get());
    var shape =
        new AnswerShape(
            wanted.named(), found.shaped().map(Shaped::unmet).orElse(List.of()), Optional.empty());
    var answer =
        new RecommendationAnswer(
                id.encode(),
                version,
                ModelPointer.DEFAULT_ARM,
                RecommendationAnswer.strategy(found.strategy(), true),
                found.items(),
                found.unranked(),
                answering.whole() ? Set.of() : Set.of(Degradation.MODEL))
            .with(shape, Optional.empty());
    // A model's file has none: they are the cloud's alone.
    return query.fields().isEmpty() ? answer : answer.with(Map.of(), false);
  }

  private static Optional<Recommendations> found(
      SimilarQuery query, WantedScenario wanted, ServingModel answering, Instant now) {
    return wanted.rules().shapes()
        ? answering
            .recommender()
            .related(
                query.relation(),
                query.itemIds(),
                query.k(),
                query.filter(),
                now,
                Shape.of(wanted.rules()))
        : answering
            .recommender()
            .related(query.relation(), query.itemIds(), query.k(), query.filter(), now);
  }
}
