package dev.riffle.core.recommend;

import java.util.List;

/**
 * What shaping did beside the items.
 *
 * @param unmet rules that could not be kept
 * @param next where the page after this one begins
 * @param more whether there may be one
 */
public record Shaped(List<UnmetRule> unmet, PageStart next, boolean more) {
  public Shaped {
    unmet = List.copyOf(unmet);
  }
}
