package dev.riffle.recommend.serve;

import dev.riffle.aws.metric.Measurements;
import dev.riffle.core.api.RecommendationAnswer;
import dev.riffle.core.metric.Dimension;
import dev.riffle.core.metric.Measure;
import java.time.Duration;
import java.util.Optional;

/**
 * What is said, and what is measured of it.
 *
 * @param tenant whose
 * @param modelAge since the data of the model ended, if one answered
 */
public record MeasuredAnswer(
    String tenant, RecommendationAnswer said, Optional<Duration> modelAge) {
  /** Adds what is watched of answers: {@code docs/operations.md}. */
  public void measure(Measurements into) {
    into.of(Dimension.TENANT, tenant)
        .of(Dimension.ARM, said.arm())
        .of(Dimension.MODEL, said.model())
        .add(Measure.ANSWERS, 1)
        .add(Measure.DEGRADED_ANSWERS, said.degraded().isEmpty() ? 0 : 1);
    modelAge.ifPresent(age -> into.add(Measure.MODEL_AGE, age.toMinutes() / 60.0));
  }
}
