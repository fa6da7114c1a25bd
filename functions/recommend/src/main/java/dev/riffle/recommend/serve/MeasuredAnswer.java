package dev.riffle.recommend.serve;

import dev.riffle.aws.metric.Measurements;
import dev.riffle.core.api.AnswerShape;
import dev.riffle.core.api.RecommendationAnswer;
import dev.riffle.core.metric.Dimension;
import dev.riffle.core.metric.Measure;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What is said, and what is measured of it.
 *
 * @param tenant whose
 * @param model that answered, if one did
 * @param fields attributes that its scenario wants of items, where the request names none
 */
public record MeasuredAnswer(
    String tenant, RecommendationAnswer said, Optional<OfModel> model, Set<String> fields) {
  /** Of an answer without a scenario. */
  public MeasuredAnswer(String tenant, RecommendationAnswer said, Optional<OfModel> model) {
    this(tenant, said, model, Set.of());
  }

  /** The same with what it says of its shape. */
  MeasuredAnswer shaped(AnswerShape shape, ChosenScenario chosen) {
    return new MeasuredAnswer(
        tenant, said.with(shape, chosen.lack()), model, chosen.scenario().fields());
  }

  /**
   * What is measured of a model.
   *
   * @param age since its data ended
   * @param changesLeftOut how many items changed since then that are not known for want of room
   */
  public record OfModel(Duration age, int changesLeftOut) {}

  /** Adds what is watched of answers: {@code docs/operations.md}. */
  public void measure(Measurements into) {
    into.of(Dimension.TENANT, tenant)
        .of(Dimension.ARM, said.arm())
        .of(Dimension.MODEL, said.model())
        .add(Measure.ANSWERS, 1)
        .add(Measure.DEGRADED_ANSWERS, said.degraded().isEmpty() ? 0 : 1);
    model.ifPresent(
        measured ->
            into.add(Measure.MODEL_AGE, measured.age().toMinutes() / 60.0)
                .add(Measure.CHANGES_LEFT_OUT, measured.changesLeftOut()));
  }
}
