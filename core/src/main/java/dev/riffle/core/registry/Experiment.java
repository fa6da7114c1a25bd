package dev.riffle.core.registry;

import dev.riffle.core.name.Ids;
import dev.riffle.core.name.Names;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What makes several arms an experiment: {@code "experiment"} of the pointer.
 *
 * @param name draws users: under another name they are drawn anew, under the same each stays where
 *     they are. 1 to 64 letters, digits, '.', '_' or '-'
 * @param since the arms have their shares; what was shown before is not compared
 * @param overrides testers' user ids, each with the arm that they see whatever they would draw; at
 *     most {@value #MAX_OVERRIDES}. Testers are not counted
 */
public record Experiment(String name, Instant since, Map<String, String> overrides) {
  /** The pointer is read for every cold start: it stays small. */
  public static final int MAX_OVERRIDES = 1_000;

  public Experiment {
    requireName("experiment", name);
    if (overrides.size() > MAX_OVERRIDES) {
      throw new IllegalArgumentException(
          "an experiment has at most %,d overrides, not %,d"
              .formatted(MAX_OVERRIDES, overrides.size()));
    }
    for (String user : overrides.keySet()) {
      // Not isId: pointers are there whose testers nobody held to it.
      if (!Ids.isLabel(user)) {
        throw new IllegalArgumentException(
            "overrides: a user's id has %d to %d characters, and one has %,d"
                .formatted(
                    Ids.MIN_CHARACTERS, Ids.MAX_CHARACTERS, user.codePointCount(0, user.length())));
      }
    }
    overrides = Collections.unmodifiableMap(new TreeMap<>(overrides));
  }

  /** Without testers. */
  public static Experiment of(String name, Instant since) {
    return new Experiment(name, since, Map.of());
  }

  /**
   * Names go into ids and answers: one short word each.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static void requireName(String of, String name) {
    if (!Names.isName(name)) {
      throw new IllegalArgumentException("%s '%s': a name %s".formatted(of, name, Names.RULE));
    }
  }
}
