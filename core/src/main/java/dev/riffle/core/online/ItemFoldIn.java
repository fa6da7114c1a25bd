package dev.riffle.core.online;

import java.util.List;

/**
 * The vector of a fresh item: its interactions folded in about its prior.
 *
 * <p>Only observed cells count. An item that appeared a minute ago was not passed over by all the
 * users who did not touch it; counting them, as training rightly does for old items, would keep
 * every new item at the bottom (docs/decisions/0002).
 */
public final class ItemFoldIn {
  private final ItemVectors model;
  private final UserEncoder users;
  private final double strength;

  /**
   * @param meanUserSquare the mean of ‖u‖² over the users that the model was trained on, above 0
   */
  public ItemFoldIn(ItemVectors model, double meanUserSquare) {
    this.model = model;
    this.users = new UserEncoder(model);
    this.strength = model.encoder().priorStrength() * meanUserSquare / model.dims();
  }

  /**
   * Folds a reservoir in.
   *
   * @param prior what the features predict, {@code dims} long; zeros when nothing is known
   * @return {@code dims} floats; a pure function of the arguments and the model
   */
  public float[] vector(Reservoir reservoir, float[] prior) {
    var system = FoldIn.overObserved(model.dims(), model.encoder().unobservedWeight());
    for (Reservoir.Entry entry : reservoir.entries()) {
      List<Signal> before =
          entry.context().stream()
              .map(context -> new Signal(context.itemId(), context.weight(), context.liked()))
              .toList();
      // Who came with no known history says nothing of where the item lies.
      users
          .encode(before)
          .ifPresent(user -> system.observe(user.vector(), 0, entry.weight(), entry.liked()));
    }
    system.ridge(strength, prior);
    return system.solve().vector();
  }
}
