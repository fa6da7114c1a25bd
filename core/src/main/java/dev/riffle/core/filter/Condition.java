package dev.riffle.core.filter;

import dev.riffle.core.event.InteractionType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What must hold of an item for it to be in an answer. What an item does not say does not hold: an
 * item without a price is neither below 20 nor above, and passes the negation of both.
 */
public sealed interface Condition {
  /** All of these hold; at least one. */
  record And(List<Condition> all) implements Condition {
    public And {
      all = List.copyOf(all);
    }
  }

  /** One of these holds; at least one. */
  record Or(List<Condition> any) implements Condition {
    public Or {
      any = List.copyOf(any);
    }
  }

  /** This does not hold. */
  record Not(Condition condition) implements Condition {}

  /** The item is in one of these categories; at least one. */
  record Category(Set<String> anyOf) implements Condition {
    public Category {
      anyOf = Set.copyOf(anyOf);
    }
  }

  /** The item has one of these tags; at least one. */
  record Tag(Set<String> anyOf) implements Condition {
    public Tag {
      anyOf = Set.copyOf(anyOf);
    }
  }

  /** The item has a number with this name, between these bounds. */
  record Quantity(String name, Bounds bounds) implements Condition {}

  /**
   * The item has a number with this name that is a moment, in seconds since 1970, and not to come.
   *
   * @param days how long ago it is
   */
  record Age(String moment, Bounds days) implements Condition {}

  /** The item is in one of the user's own categories that begin so. */
  record SharedCategory(String prefix) implements Condition {}

  /** The item has one of the user's own tags that begin so. */
  record SharedTag(String prefix) implements Condition {}

  /**
   * This holds of the user's features, as it would of an item's: then of every item, or of none.
   */
  record OfUser(Condition condition) implements Condition {}

  /**
   * The user's history has the item.
   *
   * @param types of the interactions that count; at least one
   * @param within how old they may be; however old when absent
   */
  record Touched(Set<InteractionType> types, Optional<Duration> within) implements Condition {
    public Touched {
      types = Set.copyOf(types);
    }
  }
}
