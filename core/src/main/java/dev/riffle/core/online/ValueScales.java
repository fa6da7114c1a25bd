package dev.riffle.core.online;

import dev.riffle.core.event.InteractionType;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How the values of each type of interaction are read.
 *
 * <p>Where no scale is known, as before the first model, a rating is read so that no thumbs-up is a
 * dislike on any usual scale: up to 1 it may be one, between 1 and 3 it is low on all of them. A
 * like of less than 0 is against. The values of all other types are amounts.
 *
 * @param known by type; only types that speak for an item are asked
 */
public record ValueScales(Map<InteractionType, ValueScale> known) implements Serializable {
  private static final ValueScales NONE = new ValueScales(Map.of());

  public ValueScales {
    known = Map.copyOf(known);
  }

  /** No scale is known. */
  public static ValueScales none() {
    return NONE;
  }

  /** The scale of a type, if it is known. */
  public Optional<ValueScale> of(InteractionType type) {
    return Optional.ofNullable(known.get(type));
  }

  /** These, and others where these know nothing. */
  public ValueScales or(ValueScales others) {
    var all = new HashMap<>(others.known);
    all.putAll(known);
    return new ValueScales(all);
  }

  /** What a value of this type says. */
  public Opinion opinion(InteractionType type, double value) {
    ValueScale scale = known.get(type);
    if (scale != null) {
      return scale.opinion(value);
    }
    return switch (type) {
      case RATING -> (value > 0 && value <= 1) || value >= 3 ? Opinion.FOR : Opinion.AGAINST;
      case LIKE -> value < 0 ? Opinion.AGAINST : Opinion.FOR;
      case VIEW, CLICK, CART, PURCHASE, DISLIKE, IMPRESSION -> Opinion.FOR;
    };
  }
}
