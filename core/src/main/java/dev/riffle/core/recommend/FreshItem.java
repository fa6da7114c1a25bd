package dev.riffle.core.recommend;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.model.ModelView;
import dev.riffle.core.online.ItemFoldIn;
import dev.riffle.core.online.Reservoir;
import dev.riffle.core.online.Vouched;

/** Where an item lies that a model does not hold: one answer for whoever asks. */
public final class FreshItem {
  private FreshItem() {}

  /**
   * Its prior, moved by what users say of it: no longer than trained items of its kind until enough
   * of them vouch for it.
   *
   * @return {@code dims} floats; a pure function of the arguments
   */
  public static float[] vector(ModelView model, ItemFeatures features, Reservoir reservoir) {
    float[] moved =
        new ItemFoldIn(model, model.meanUserSquare()).vector(reservoir, prior(model, features));
    return Vouched.is(reservoir)
        ? moved
        : model.typicalNorms().bounded(moved, features.categories());
  }

  /**
   * Where it starts: its features' vector, no longer than those of trained items of its kind, or
   * zeros when the model learned no prior.
   */
  public static float[] prior(ModelView model, ItemFeatures features) {
    return model
        .prior()
        .map(prior -> prior.vector(features))
        .map(vector -> model.typicalNorms().bounded(vector, features.categories()))
        .orElseGet(() -> new float[model.dims()]);
  }
}
