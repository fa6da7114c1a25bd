package dev.riffle.core.api;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Something that an answer had to do without: it did not come in time, or cannot be used. */
public enum Degradation {
  /** The user's stored history: the answer is as for somebody new. */
  USER_STATE("user-state"),
  /** The newest changes of items. */
  ITEM_CHANGES("item-changes"),
  /** What people went on to from the items of the history: the model's sparse part. */
  SUCCESSORS("successors"),
  /** Attributes of items that were asked for; a device has none. */
  ATTRIBUTES("attributes"),
  /** The newest counts of a list without a user. */
  COUNTS("counts"),
  /** The newest word on the scenario: the store did not answer, and the last one known shaped. */
  SCENARIO("scenario"),
  /** The model that the pointer names: an earlier one answered, or live counts did. */
  MODEL("model");

  private final String wireName;

  Degradation(String wireName) {
    this.wireName = wireName;
  }

  /** The name in answers. */
  public String wireName() {
    return wireName;
  }

  /** What an answer lacks: of its user, and whether it lacks the newest items and its model. */
  public static Set<Degradation> of(
      Optional<Degradation> ofUser, boolean itemChanges, boolean model) {
    var lacks = EnumSet.noneOf(Degradation.class);
    ofUser.ifPresent(lacks::add);
    if (itemChanges) {
      lacks.add(ITEM_CHANGES);
    }
    if (model) {
      lacks.add(MODEL);
    }
    return lacks;
  }

  static Optional<Degradation> named(String wireName) {
    return Arrays.stream(values()).filter(lack -> lack.wireName.equals(wireName)).findFirst();
  }
}
