package dev.riffle.core.online;

import dev.riffle.core.event.InteractionType;

/**
 * What one interaction says, its value included.
 *
 * @param type what it counts as: an interaction whose value is no opinion is a view
 * @param weight of that type
 * @param liked whether it speaks for the item, or against it
 */
public record Reading(InteractionType type, double weight, boolean liked) {
  /** Whether it says anything for the item. */
  public boolean speaksFor() {
    return liked && weight > 0;
  }
}
