package dev.riffle.recommend.serve;

import dev.riffle.aws.metric.Measurements;
import dev.riffle.core.metric.Dimension;
import dev.riffle.core.metric.Measure;
import dev.riffle.core.recommend.Recommendation;
import dev.riffle.core.registry.ModelPointer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Recommendations and where they come from.
 *
 * @param tenant whose
 * @param recommendationId encodes tenant, arm, model and time
 * @param model the version that answered; {@link ModelPointer#NO_MODEL} when live counts did
 * @param arm the experiment's arm
 * @param strategy {@code personal}, {@code session}, {@code popular} or {@code similar}
 * @param degraded what the answer had to do without
 * @param modelAge since the data of the model ended, if one answered
 */
public record Answer(
    String tenant,
    String recommendationId,
    String model,
    String arm,
    String strategy,
    List<Recommendation> items,
    Set<Lack> degraded,
    Optional<Duration> modelAge) {
  public Answer {
    items = List.copyOf(items);
    degraded = Set.copyOf(degraded);
  }

  /** Adds what is watched of answers: {@code docs/operations.md}. */
  public void measure(Measurements into) {
    into.of(Dimension.TENANT, tenant)
        .of(Dimension.ARM, arm)
        .of(Dimension.MODEL, model)
        .add(Measure.ANSWERS, 1)
        .add(Measure.DEGRADED_ANSWERS, degraded.isEmpty() ? 0 : 1);
    modelAge.ifPresent(age -> into.add(Measure.MODEL_AGE, age.toMinutes() / 60.0));
  }

  /** Something that did not come in time or cannot be used. */
  public enum Lack {
    /** The user's stored history: the answer is as for somebody new. */
    USER_STATE("user-state"),
    /** The newest changes of items. */
    ITEM_CHANGES("item-changes"),
    /** The model that the pointer names: an earlier one answered, or live counts did. */
    MODEL("model");

    private final String wireName;

    Lack(String wireName) {
      this.wireName = wireName;
    }

    public String wireName() {
      return wireName;
    }

    /** What an answer lacks: of its user, and whether it lacks the newest items and its model. */
    static Set<Lack> of(Optional<Lack> ofUser, boolean itemChanges, boolean model) {
      var lacks = EnumSet.noneOf(Lack.class);
      ofUser.ifPresent(lacks::add);
      if (itemChanges) {
        lacks.add(ITEM_CHANGES);
      }
      if (model) {
        lacks.add(MODEL);
      }
      return lacks;
    }
  }
}
