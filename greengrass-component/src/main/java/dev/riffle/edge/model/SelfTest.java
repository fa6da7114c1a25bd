package dev.riffle.edge.model;

import dev.riffle.core.event.InteractionType;
import dev.riffle.core.model.ModelView;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.recommend.Filter;
import dev.riffle.core.recommend.Recommendation;
import dev.riffle.core.recommend.RecommendationRequest;
import dev.riffle.core.recommend.Recommendations;
import dev.riffle.core.recommend.Recommender;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Asks a model what a user would ask before any user does. */
public final class SelfTest {
  private static final int SAMPLES = 8;
  private final Clock clock;

  public SelfTest(Clock clock) {
    this.clock = clock;
  }

  /**
   * Passes or throws.
   *
   * @throws UnfitModel when the model is empty, has nobody to recommend to a newcomer, or answers
   *     with anything but finite, falling scores
   */
  public void check(ServingModel serving) {
    ModelView model = serving.model();
    Recommender recommender = serving.recommender();
    if (model.held() == 0) {
      throw new UnfitModel("the model " + model.version() + " has no items");
    }
    if (ask(model, recommender, History.EMPTY).items().isEmpty()) {
      throw new UnfitModel("the model " + model.version() + " has nothing for a newcomer");
    }
    for (int sample = 0; sample < SAMPLES; sample++) {
      String item = model.id((int) ((long) sample * model.held() / SAMPLES));
      ask(model, recommender, clickOn(item));
    }
  }

  private Recommendations ask(ModelView model, Recommender recommender, History history) {
    Recommendations answer;
    try {
      answer =
          recommender.recommend(
              new RecommendationRequest(
                  10, history, Optional.empty(), Filter.NONE, true, clock.instant()));
    } catch (ArithmeticException | IllegalArgumentException e) {
      throw new UnfitModel(
          "the model %s does not answer: %s".formatted(model.version(), e.getMessage()), e);
    }
    double before = Double.POSITIVE_INFINITY;
    for (Recommendation item : answer.items()) {
      if (!(Double.isFinite(item.score()) && item.score() <= before)) {
        throw new UnfitModel(
            "the model %s scores %s with %s after %s"
                .formatted(model.version(), item.itemId(), item.score(), before));
      }
      before = item.score();
    }
    return answer;
  }

  private History clickOn(String item) {
    return History.of(
        List.of(
            new HistoryEntry(
                EventKey.of("self-test"),
                InteractionType.CLICK,
                item,
                clock.instant(),
                OptionalDouble.empty())),
        1);
  }
}
