package dev.riffle.local.api;

import java.util.List;

/**
 * An answer of {@code GET /v1/users/ID/recommendations}.
 *
 * @param recommendationId to be echoed in the events that follow from it
 * @param model version of the model that answered
 * @param strategy how the answer was found
 * @param items best first
 * @param degraded what the answer had to do without; empty for a whole one
 */
public record Recommendations(
    String recommendationId,
    String model,
    String strategy,
    List<Item> items,
    List<String> degraded) {
  public Recommendations {
    degraded = List.copyOf(degraded);
    items = List.copyOf(items);
  }

  /** The ids of the items, best first. */
  public List<String> itemIds() {
    return items.stream().map(Item::itemId).toList();
  }

  /**
   * One recommended item.
   *
   * @param because the events of the user that speak for it, the strongest first; empty unless
   *     asked for
   */
  public record Item(String itemId, double score, List<Reason> because) {
    public Item {
      because = List.copyOf(because);
    }
  }

  /**
   * One event's part in a score.
   *
   * @param contribution how much of the score it is; may be negative
   */
  public record Reason(String itemId, String type, double contribution) {}
}
