package dev.riffle.edge.model;

import dev.riffle.core.model.Model;
import dev.riffle.core.model.ModelView;
import dev.riffle.core.recommend.Delta;
import dev.riffle.core.recommend.RecommendationRequest;
import dev.riffle.core.recommend.Recommendations;
import dev.riffle.core.recommend.Recommender;
import dev.riffle.core.registry.ServingStrategy;
import dev.riffle.edge.form.DeviceModel;

/**
 * A model that answers, in whichever form.
 *
 * @param strategy how it answers
 */
public record Serving(ModelView model, Recommender recommender, ServingStrategy strategy) {
  static Serving of(Model model) {
    return personal(model, new Recommender(model, Delta.none(model)));
  }

  static Serving of(DeviceModel model) {
    return personal(model, new Recommender(model, Delta.none(model), model));
  }

  private static Serving personal(ModelView model, Recommender recommender) {
    return new Serving(model, recommender, ServingStrategy.PERSONAL);
  }

  Serving with(ServingStrategy other) {
    return new Serving(model, recommender, other);
  }

  /** What it recommends. */
  public Recommendations recommend(RecommendationRequest request) {
    return switch (strategy) {
      case PERSONAL -> recommender.recommend(request);
      case POPULAR -> recommender.popular(request);
    };
  }
}
