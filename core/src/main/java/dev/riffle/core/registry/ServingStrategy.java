package dev.riffle.core.registry;

import java.util.Optional;
import java.util.stream.Stream;

/** How an arm's model answers. */
public enum ServingStrategy {
  /** By its vectors: each user's own top-K. */
  PERSONAL("personal"),
  /** By its counts: what is popular, since its vectors were not found to be better. */
  POPULAR("popular");

  private final String wireName;

  ServingStrategy(String wireName) {
    this.wireName = wireName;
  }

  /** Its name in pointers, answers and requests. */
  public String wireName() {
    return wireName;
  }

  /** The strategy of this name, or nothing. */
  public static Optional<ServingStrategy> named(String name) {
    return Stream.of(values()).filter(strategy -> strategy.wireName.equals(name)).findFirst();
  }
}
