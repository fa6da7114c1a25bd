package dev.riffle.core.scenario;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A list that fills the places that a scenario's own filter leaves empty. */
public enum Fallback {
  TRENDING,
  POPULAR,
  NEWEST;

  /** Its name in a scenario. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one of this name. */
  public static Optional<Fallback> named(String name) {
    return Stream.of(values()).filter(each -> each.wireName().equals(name)).findFirst();
  }
}
