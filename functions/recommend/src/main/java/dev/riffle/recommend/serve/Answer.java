package dev.riffle.recommend.serve;

import dev.riffle.core.recommend.Recommendation;
import java.util.List;
import java.util.Set;

/**
 * Recommendations and where they come from.
 *
 * @param recommendationId encodes tenant, arm, model and time
 * @param model the version that answered
 * @param arm the experiment's arm
 * @param strategy {@code personal}, {@code session}, {@code popular} or {@code similar}
 * @param degraded what the answer had to do without
 */
public record Answer(
    String recommendationId,
    String model,
    String arm,
    String strategy,
    List<Recommendation> items,
    Set<Lack> degraded) {
  public Answer {
    items = List.copyOf(items);
  }

  /** Something that did not come in time or cannot be used. */
  public enum Lack {
    /** The user's stored history: the answer is as for somebody new. */
    USER_STATE("user-state"),
    /** The newest changes of items. */
    ITEM_CHANGES("item-changes"),
    /** The model that the pointer names: an earlier one answered. */
    MODEL("model");

    private final String wireName;

    Lack(String wireName) {
      this.wireName = wireName;
    }

    public String wireName() {
      return wireName;
    }
  }
}
