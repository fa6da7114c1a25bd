package dev.riffle.core.filter;

import dev.riffle.core.model.ModelLimits;

/** A filter needs what this model does not know of its items: an answer would be wrong. */
public final class Unfilterable extends RuntimeException {
  private static final long serialVersionUID = 1;

  private Unfilterable(String message) {
    super(message);
  }

  /** A category that had no room in the model. */
  public static Unfilterable category(String name) {
    return new Unfilterable(
        ("the filter's category '%s' is none of the %,d that this model can filter by, which are"
                + " the most frequent ones: use one of those, or put rarer categories as tags")
            .formatted(name, ModelLimits.MAX_CATEGORIES));
  }

  static Unfilterable tag(String name) {
    return new Unfilterable(
        ("the filter's tag '%s' is none of the %,d that this model can filter by, which are the"
                + " most frequent ones: use one of those")
            .formatted(name, ModelLimits.MAX_TAGS));
  }

  static Unfilterable number(String name) {
    return new Unfilterable(
        ("the filter's number '%s' is none of the %,d that this model can filter by, which are"
                + " those that most items have: use one of those")
            .formatted(name, ModelLimits.MAX_NUMBERS));
  }

  /** A model that knows neither tags nor numbers. */
  public static Unfilterable model(String version) {
    return new Unfilterable(
        ("the model %s knows neither tags nor numbers of its items, since an older Riffle trained"
                + " it: train again, or filter by categories and the user's history alone")
            .formatted(version));
  }
}
