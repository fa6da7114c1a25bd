package dev.riffle.core.recommend;

import dev.riffle.core.model.ModelLimits;

/** A filter names a category by which this model cannot filter: an answer would be wrong. */
public final class UnfilteredCategory extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UnfilteredCategory(String category) {
    super(
        ("the filter's category '%s' is none of the %,d that this model can filter by, which are"
                + " the most frequent ones: use one of those, or put rarer categories as tags")
            .formatted(category, ModelLimits.MAX_CATEGORIES));
  }
}
