package dev.riffle.edge.model;

import dev.riffle.core.model.ItemBlock;
import dev.riffle.core.model.Model;
import dev.riffle.core.model.ModelView;
import dev.riffle.core.recommend.Delta;
import dev.riffle.core.recommend.RecommendationRequest;
import dev.riffle.core.recommend.Recommendations;
import dev.riffle.core.recommend.Recommender;
import dev.riffle.core.registry.ServingStrategy;
import dev.riffle.edge.form.DeviceModel;
import java.util.Optional;

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

  /** Whether all of it is here; one that made room for the next answers from its first items. */
  public boolean whole() {
    return !(model instanceof Model part) || part.complete();
  }

  /** As many of its first items as fit into a share of it; nothing when the form has no order. */
  Optional<ServingModel> first(double share) {
    if (!(model instanceof Model whole)) {
      return Optional.empty();
    }
    int blocks = 0;
    int items = 0;
    for (ItemBlock block : whole.blocks()) {
      if (items + block.size() > share * whole.held()) {
        break;
      }
      items += block.size();
      blocks++;
    }
    return blocks == 0 ? Optional.empty() : Optional.of(of(whole.first(blocks)).with(strategy));
  }

  /** What it recommends. */
  public Recommendations recommend(RecommendationRequest request) {
    return switch (strategy) {
      case PERSONAL -> recommender.recommend(request);
      case POPULAR -> recommender.popular(request);
    };
  }
}
