package dev.riffle.core.api;

import java.util.Arrays;
import java.util.Optional;

/** Something that an answer had to do without: it did not come in time, or cannot be used. */
public enum Degradation {
  /** The user's stored history: the answer is as for somebody new. */
  USER_STATE("user-state"),
  /** The newest changes of items. */
  ITEM_CHANGES("item-changes"),
  /** The model that the pointer names: an earlier one answered. */
  MODEL("model");

  private final String wireName;

  Degradation(String wireName) {
    this.wireName = wireName;
  }

  /** The name in answers. */
  public String wireName() {
    return wireName;
  }

  static Optional<Degradation> named(String wireName) {
    return Arrays.stream(values()).filter(lack -> lack.wireName.equals(wireName)).findFirst();
  }
}
