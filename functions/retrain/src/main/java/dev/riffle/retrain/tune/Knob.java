package dev.riffle.retrain.tune;

import dev.riffle.core.event.InteractionType;
import java.util.Arrays;
import java.util.Optional;

/**
 * A setting that may be tuned: in steps of one factor, to so many at most in either direction. All
 * of them are read when a history is, so that a stored model shows what another value would do. How
 * long stored histories are is none of them: what is cut off a row does not come back.
 */
public enum Knob {
  /** Half-life of interest. */
  HALF_LIFE("halfLife", 1.5, 4, Optional.empty()),
  /** Half-life of successors, in steps. */
  SUCCESSOR_HALF_LIFE("successorHalfLife", 1.5, 4, Optional.empty()),
  /** How many steps of a history successors are of. */
  SUCCESSOR_STEPS("successorSteps", 2, 2, Optional.empty()),
  /** What successors weigh beside vectors. */
  SUCCESSOR_WEIGHT("successorWeight", 1.25, 6, Optional.empty()),
  VIEW(InteractionType.VIEW),
  CLICK(InteractionType.CLICK),
  CART(InteractionType.CART),
  PURCHASE(InteractionType.PURCHASE),
  LIKE(InteractionType.LIKE);

  private final String wireName;
  private final double factor;
  private final int most;
  private final Optional<InteractionType> type;

  Knob(InteractionType type) {
    this(type.wireName(), 1.25, 3, Optional.of(type));
  }

  Knob(String wireName, double factor, int most, Optional<InteractionType> type) {
    this.wireName = wireName;
    this.factor = factor;
    this.most = most;
    this.type = type;
  }

  /** The name in logs and manifests. */
  public String wireName() {
    return wireName;
  }

  /** The knob of this name, or nothing. */
  public static Optional<Knob> named(String wireName) {
    return Arrays.stream(values()).filter(knob -> knob.wireName.equals(wireName)).findFirst();
  }

  /** What so many steps multiply the setting by. */
  double factor(int steps) {
    return StrictMath.pow(factor, steps);
  }

  /** How many steps away from the setting's own value it may be. */
  int most() {
    return most;
  }

  /** Whose weight it is, if it is one's. */
  Optional<InteractionType> type() {
    return type;
  }

  /** Whether it is about successors alone. */
  boolean ofSuccessors() {
    return this == SUCCESSOR_HALF_LIFE || this == SUCCESSOR_STEPS || this == SUCCESSOR_WEIGHT;
  }
}
