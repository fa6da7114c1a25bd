package dev.riffle.tests.architecture;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Names that parts share, and how a source that spells one is told.
 *
 * @param what they are, for people
 * @param homes simple names of the classes that may spell them
 * @param in whether a source, by its text, may mean them at all
 * @param spelt whether a literal of such a source spells one
 * @param allowed what other sources hold that is something else, by the ending of their path
 */
record SharedNames(
    String what,
    List<String> homes,
    Predicate<String> in,
    Predicate<String> spelt,
    Map<String, String> allowed) {

  /** Whether a source may spell them. */
  boolean isHome(String path) {
    return homes.stream().anyMatch(home -> path.endsWith("/" + home + ".java"));
  }

  /** The literals of a source that spell one. */
  List<String> spelt(String source) {
    return in.test(source) ? Literals.of(source).stream().filter(spelt).toList() : List.of();
  }

  /** Whether a literal of a source is something else. */
  boolean allows(String path, String literal) {
    return allowed.entrySet().stream()
        .anyMatch(entry -> path.endsWith(entry.getKey()) && entry.getValue().equals(literal));
  }
}
