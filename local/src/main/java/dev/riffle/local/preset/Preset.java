package dev.riffle.local.preset;

import dev.riffle.local.mapping.TypeNames;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A data set that many people have.
 *
 * @param name in the option {@code --preset}
 * @param about for people: which it is, and where it comes from
 * @param types what it calls types of interactions, beside what everybody does
 * @param rules for its files; the first that fits counts
 */
public record Preset(String name, String about, TypeNames types, List<FileRule> rules) {
  Preset(String name, String about, FileRule... rules) {
    this(name, about, TypeNames.KNOWN_ALONE, List.of(rules));
  }

  Preset with(String type, String wireName) {
    return new Preset(name, about, TypeNames.with(Map.of(type, wireName)), rules);
  }

  /** The rule for a file; nothing for one that the data set does not have. */
  Optional<FileRule> rule(String fileName) {
    return rules.stream().filter(rule -> rule.isOf(fileName)).findFirst();
  }

  /** The preset of this name. */
  public static Optional<Preset> named(String name) {
    return all().filter(preset -> preset.name.equals(name)).findFirst();
  }

  /** All presets. */
  public static Stream<Preset> all() {
    return Stream.concat(OpenData.presets(), OtherSystems.presets());
  }

  /** The names of all presets, for messages. */
  public static String names() {
    return all().map(Preset::name).sorted().collect(Collectors.joining(", "));
  }

  /** A header of two lists of names. */
  static String and(String first, String... more) {
    return Stream.concat(Stream.of(first), Arrays.stream(more)).collect(Collectors.joining(","));
  }
}
