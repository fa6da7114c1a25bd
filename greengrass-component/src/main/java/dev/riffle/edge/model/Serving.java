package dev.riffle.edge.model;

import dev.riffle.core.model.Model;
import dev.riffle.core.model.ModelView;
import dev.riffle.core.recommend.Delta;
import dev.riffle.core.recommend.Recommender;
import dev.riffle.edge.form.DeviceModel;

/** A model that answers, in whichever form. */
public record Serving(ModelView model, Recommender recommender) {
  static Serving of(Model model) {
    return new Serving(model, new Recommender(model, Delta.none(model)));
  }

  static Serving of(DeviceModel model) {
    return new Serving(model, new Recommender(model, Delta.none(model), model));
  }
}
