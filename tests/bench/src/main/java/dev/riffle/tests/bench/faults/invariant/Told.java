package dev.riffle.tests.bench.faults.invariant;

import dev.riffle.core.online.History;
import java.util.List;

/** All that two histories can differ in, but for the very times of arrival. */
final class Told {
  private Told() {}

  static List<String> of(History history) {
    return history.stored().stream()
        .map(
            entry ->
                "%s %s %s %s %s%s"
                    .formatted(
                        entry.key(),
                        entry.type(),
                        entry.itemId(),
                        entry.time(),
                        entry.value(),
                        history.corrected().contains(entry) ? " (corrected)" : ""))
        .toList();
  }
}
