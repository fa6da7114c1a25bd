package dev.riffle.core.online;

import java.util.List;
import java.util.Optional;

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
   * @param meanUserSquare the mean of ‖u‖² / dims over the users that the model was trained on;
   *     where it is 0, priors stand
   */
  public ItemFoldIn(ItemVectors model, double meanUserSquare) {
    this.model = model;
    this.users = new UserEncoder(model);
    // One interaction adds all of ‖u‖² along u, not its share of each dimension: with the share,
    // a single one would outweigh a prior of any usual strength.
    this.strength = model.encoder().priorStrength() * meanUserSquare * model.dims();
  }

  /**
   * Folds a reservoir in.
   *
   * @param prior what the features predict, {@code dims} long; zeros when nothing is known
   * @return {@code dims} floats; a pure function of the arguments and the model, and the prior
   *     itself as long as nobody with a known history interacted
   */
  public float[] vector(Reservoir reservoir, float[] prior) {
    if (strength == 0) {
      return prior.clone();
    }
    boolean observed = false;
    var system = FoldIn.overObserved(model.dims(), model.encoder().unobservedWeight());
    for (Reservoir.Entry entry : reservoir.entries()) {
      List<Observation> before =
          entry.context().stream()
              .map(context -> new Observation(context.itemId(), context.weight(), context.liked()))
              .toList();
      // Who came with no known history says nothing of where the item lies.
      Optional<FoldInResult> user = users.encode(before);
      if (user.isPresent()) {
        system.observe(user.get().vector(), 0, Standing.weight(entry), entry.liked());
        observed = true;
      }
    }
    if (!observed) {
      return prior.clone();
    }
    system.ridge(strength, prior);
    return system.solve().vector();
  }
}
