package dev.riffle.recommend.serve;

import dev.riffle.aws.metric.Measurements;
import dev.riffle.core.metric.Dimension;
import dev.riffle.core.metric.Measure;
import dev.riffle.core.recommend.Recommendation;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Recommendations and where they come from.
 *
 * @param tenant whose
 * @param recommendationId encodes tenant, arm, model and time
 * @param model the version that answered
 * @param arm the experiment's arm
 * @param strategy {@code personal}, {@code session}, {@code popular} or {@code similar}
 * @param degraded what the answer had to do without
 * @param modelAge since the data of the model ended
 */
public record Answer(
    String tenant,
    String recommendationId,
    String model,
    String arm,
    String strategy,
    List<Recommendation> items,
    Set<Lack> degraded,
    Duration modelAge) {
  public Answer {
    items = List.copyOf(items);
  }

  /** Adds what is watched of answers: {@code docs/operations.md}. */
  public void measure(Measurements into) {
    into.of(Dimension.TENANT, tenant)
        .of(Dimension.ARM, arm)
        .of(Dimension.MODEL, model)
        .add(Measure.ANSWERS, 1)
        .add(Measure.DEGRADED_ANSWERS, degraded.isEmpty() ? 0 : 1)
        .add(Measure.MODEL_AGE, modelAge.toMinutes() / 60.0);
  }

  /** Something that did not come in time or cannot be used. */
  public enum Lack {
    /** The user's stored history: the answer is as for somebody new. */
    USER_STATE("user-state"),
    /** The newest changes of items. */
    ITEM_CHANGES("item-changes"),
    /** The model that the pointer names: an earlier one answered. */
    MODEL("model");

    private final String wireName;

    Lack(String wireName) {
      this.wireName = wireName;
    }

    public String wireName() {
      return wireName;
    }
  }
}
