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
public record ServingModel(ModelView model, Recommender recommender, ServingStrategy strategy) {
  static ServingModel of(Model model) {
    return personal(model, new Recommender(model, Delta.none(model)));
  }

  static ServingModel of(DeviceModel model) {
    return personal(model, new Recommender(model, Delta.none(model), model));
  }

  private static ServingModel personal(ModelView model, Recommender recommender) {
    return new ServingModel(model, recommender, ServingStrategy.PERSONAL);
  }

  ServingModel with(ServingStrategy other) {
    return new ServingModel(model, recommender, other);
  }

  /** What it recommends. */
  public Recommendations recommend(RecommendationRequest request) {
    return switch (strategy) {
      case PERSONAL -> recommender.recommend(request);
      case POPULAR -> recommender.popular(request);
    };
  }
}
