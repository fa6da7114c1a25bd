package dev.riffle.core.online;

import java.io.Serializable;

/**
 * What one type of interaction says.
 *
 * @param weight how much it counts above an unobserved cell, 0 or more; 0 leaves the type out of
 *     histories
 * @param liked whether it speaks for the item (target 1) or against it (target 0)
 */
public record FeedbackWeight(double weight, boolean liked) implements Serializable {
  public FeedbackWeight {
    if (!(weight >= 0 && Double.isFinite(weight))) {
      throw new IllegalArgumentException("weight must be finite and 0 or more, not " + weight);
    }
  }
}
