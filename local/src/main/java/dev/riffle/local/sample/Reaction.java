package dev.riffle.local.sample;

import dev.riffle.core.event.InteractionType;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * One thing that a person does with an item that they look at.
 *
 * @param value the stars of a rating, 1 to 5
 */
record Reaction(InteractionType type, OptionalDouble value) {
  /** What a person who likes an item by {@code liking}, 0 to 1, does once they look at it. */
  static List<Reaction> to(double liking, SplittableRandom random) {
    var reactions = new ArrayList<Reaction>();
    if (random.nextDouble() < 0.15 + 0.5 * liking) {
      reactions.add(of(InteractionType.CLICK));
    }
    if (random.nextDouble() < 0.3 * liking) {
      reactions.add(of(InteractionType.CART));
      if (random.nextDouble() < 0.3 + 0.4 * liking) {
        reactions.add(of(InteractionType.PURCHASE));
      }
    }
    var opinion = random.nextDouble();
    if (opinion < 0.12) {
      var noise = random.nextDouble(-0.8, 0.8);
      var stars = Math.clamp(Math.round(1.5 + 3.5 * liking + noise), 1, 5);
      reactions.add(new Reaction(InteractionType.RATING, OptionalDouble.of(stars)));
    } else if (opinion < 0.12 + 0.2 * liking) {
      reactions.add(of(InteractionType.LIKE));
    } else if (opinion > 0.94 + 0.06 * liking) {
      reactions.add(of(InteractionType.DISLIKE));
    }
    return reactions;
  }

  static Reaction of(InteractionType type) {
    return new Reaction(type, OptionalDouble.empty());
  }
}
