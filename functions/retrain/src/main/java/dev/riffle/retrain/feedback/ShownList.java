package dev.riffle.retrain.feedback;

import java.time.Instant;
import java.util.List;

/**
 * One answer as somebody saw it.
 *
 * @param time of the first impression
 * @param items by position, each once
 */
public record ShownList(String user, Instant time, List<Shown> items) {
  public ShownList {
    items = List.copyOf(items);
  }

  /**
   * One item of it.
   *
   * @param position from 1
   * @param clicked whether the user did something with it, out of this answer
   */
  public record Shown(String itemId, int position, boolean clicked) {}

  /** Whether anything of it was clicked. */
  public boolean clicked() {
    return items.stream().anyMatch(Shown::clicked);
  }
}
