package dev.riffle.retrain.scale;

import static dev.riffle.core.online.UsualScale.MINUS_TO_PLUS;
import static dev.riffle.core.online.UsualScale.ONE_TO_FIVE;
import static dev.riffle.core.online.UsualScale.ONE_TO_TEN;
import static dev.riffle.core.online.UsualScale.ZERO_TO_HUNDRED;
import static dev.riffle.core.online.UsualScale.ZERO_TO_ONE;

import dev.riffle.core.event.InteractionType;
import dev.riffle.core.online.UsualScale;
import dev.riffle.core.online.ValueScale;
import java.util.List;
import java.util.Optional;

/**
 * Which scale one type's values are on.
 *
 * <p>The narrowest scale that holds all but {@link #STRAY} of the values: people use the upper half
 * of a scale most, so its upper end is seen soon. A scale on which hardly any value speaks for an
 * item is not the one that was meant; then the middle of what was given decides.
 */
final class ScaleDetector {
  /** Share of values that may lie outside a scale: mistakes, and what was once on another. */
  static final double STRAY = 0.005;

  /** Share of values that speak for items, at least, on a scale that people use. */
  private static final double FEWEST_FOR = 0.1;

  /** Above 0: every amount speaks for the item. */
  private static final ValueScale AMOUNTS = new ValueScale(0, false);

  private ScaleDetector() {}

  /**
   * The scale that was found.
   *
   * @param usual which of the usual ones, if any
   * @param strays how many values lie outside of it
   */
  record Found(Optional<UsualScale> usual, ValueScale scale, long strays) {}

  /** Nothing where the values of this type are no opinions. */
  static Optional<Found> of(InteractionType type, ValueCensus values) {
    if (values.all() == 0) {
      return Optional.empty();
    }
    return switch (type) {
      case RATING -> Optional.of(rating(values));
      case LIKE -> like(values);
      case VIEW, CLICK, CART, PURCHASE, DISLIKE, IMPRESSION -> Optional.empty();
    };
  }

  private static Found rating(ValueCensus values) {
    double stray = STRAY * values.all();
    if (values.negative() > stray) {
      return signed(values);
    }
    for (UsualScale usual : List.of(ZERO_TO_ONE, ONE_TO_FIVE, ONE_TO_TEN, ZERO_TO_HUNDRED)) {
      long outside = values.above(usual) + values.negative();
      if (outside <= stray) {
        return upTo(usual, values, outside);
      }
    }
    return new Found(Optional.empty(), AMOUNTS, values.negative());
  }

  /** Who may say less than nothing has nothing in the middle. */
  private static Found signed(ValueCensus values) {
    long outside = values.belowMinusOne() + values.above(MINUS_TO_PLUS);
    boolean narrow = outside <= STRAY * values.all();
    return new Found(
        Optional.of(MINUS_TO_PLUS).filter(_ -> narrow),
        MINUS_TO_PLUS.scale(),
        narrow ? outside : 0);
  }

  private static Found upTo(UsualScale usual, ValueCensus values, long outside) {
    long rated = values.all() - values.zeros() - outside;
    boolean unrated = rated == 0 || (usual != ZERO_TO_ONE && values.zeros() > values.low(usual));
    boolean credible = values.high(usual) >= FEWEST_FOR * rated;
    double from = credible ? usual.scale().likedFrom() : values.middle(usual);
    boolean asUsual = from == usual.scale().likedFrom();
    return new Found(
        Optional.of(usual).filter(_ -> asUsual),
        new ValueScale(from, unrated && values.zeros() > 0),
        outside);
  }

  /** A like is one by its name, unless its values say up and down. */
  private static Optional<Found> like(ValueCensus values) {
    long positive = values.all() - values.zeros() - values.negative();
    if (values.negative() > STRAY * values.all()) {
      return Optional.of(signed(values));
    }
    boolean thumbs = values.above(ZERO_TO_ONE) == 0 && values.zeros() > 0 && positive > 0;
    return thumbs ? Optional.of(upTo(ZERO_TO_ONE, values, values.negative())) : Optional.empty();
  }
}
