package dev.riffle.core.scenario;

import dev.riffle.core.filter.Condition;

/** How many items of a kind there may be, or have to be, among the {@code k} of one answer. */
public sealed interface Quota {
  /** At most so many that share a value, such as a brand; 1 or more. */
  record EachAtMost(Labels of, int atMost) implements Quota {}

  /** At most so many of a filter, 0 or more. */
  record AtMost(Condition where, int atMost) implements Quota {}

  /** At least so many of a filter, 1 or more. */
  record AtLeast(Condition where, int atLeast) implements Quota {}
}
