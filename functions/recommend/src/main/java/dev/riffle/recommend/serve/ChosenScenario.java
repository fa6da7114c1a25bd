package dev.riffle.recommend.serve;

import dev.riffle.core.api.AnswerShape;
import dev.riffle.core.api.Degradation;
import dev.riffle.core.api.SimilarQuery;
import dev.riffle.core.recommend.Recommendations;
import dev.riffle.core.recommend.Recommender;
import dev.riffle.core.recommend.Shape;
import dev.riffle.core.recommend.Shaped;
import dev.riffle.core.scenario.Scenario;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The rules of one answer.
 *
 * @param named the stored one that they are of
 * @param lack there when a newer version may be in force
 */
record ChosenScenario(
    Scenario scenario, Optional<AnswerShape.NamedVersion> named, Optional<Degradation> lack) {
  static final ChosenScenario NONE = of(Scenario.NONE);

  /** Rules that are not stored. */
  static ChosenScenario of(Scenario scenario) {
    return new ChosenScenario(scenario, Optional.empty(), Optional.empty());
  }

  /** As what shapes an answer to nobody in particular, if it does. */
  Optional<Shape> shape() {
    return scenario.shapes() ? Optional.of(Shape.of(scenario)) : Optional.empty();
  }

  /** An answer to nobody in particular, with what it says of its shape. */
  MeasuredAnswer into(MeasuredAnswer answer, Recommendations found) {
    return answer.shaped(
        new AnswerShape(
            named, found.shaped().map(Shaped::unmet).orElse(List.of()), Optional.empty()),
        this);
  }

  /** What is related to items, shaped where rules shape. */
  Optional<Recommendations> related(Recommender recommender, SimilarQuery query, Instant now) {
    return shape()
        .map(
            by ->
                recommender.related(
                    query.relation(), query.itemIds(), query.k(), query.filter(), now, by))
        .orElseGet(
            () ->
                recommender.related(
                    query.relation(), query.itemIds(), query.k(), query.filter(), now));
  }
}
