package dev.riffle.definition;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text that may refer to what holds data: {@code ${stream}}, {@code ${bucket}}, {@code
 * ${table:users}}, {@code ${table:items}}. In a definition file, {@code ${memory:NAME}} is the
 * memory of that function in MiB as well, and {@code ${memory:NAME,NAME}} the smallest of several.
 */
public record TextTemplate(String text) {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");
  private static final Pattern MEMORY = Pattern.compile("\\$\\{memory:([A-Za-z0-9_,-]+)}");
  private static final Map<String, Function<ResourceNames, String>> KNOWN =
      Map.of(
          "stream", ResourceNames::stream,
          "bucket", ResourceNames::bucket,
          "table:users", ResourceNames::usersTable,
          "table:items", ResourceNames::itemsTable);

  /** Takes the text as it stands in a definition file. */
  public TextTemplate {
    var unknown =
        REFERENCE
            .matcher(text)
            .results()
            .map(found -> found.group(1))
            .filter(name -> !KNOWN.containsKey(name))
            .findFirst();
    if (unknown.isPresent() || REFERENCE.matcher(text).replaceAll("").contains("${")) {
      throw new IllegalArgumentException(RULE);
    }
  }

  /**
   * A text as it stands in a definition file.
   *
   * @param memoryMb of the functions, by name
   */
  static TextTemplate of(String text, Map<String, Integer> memoryMb) {
    return new TextTemplate(
        MEMORY
            .matcher(text)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        smallest(found.group(1).split(",", -1), memoryMb)
                            .map(Object::toString)
                            .orElse(found.group()))));
  }

  /** Nothing when one of the functions is not known. */
  private static Optional<Integer> smallest(String[] functions, Map<String, Integer> memoryMb) {
    return memoryMb.keySet().containsAll(List.of(functions))
        ? Arrays.stream(functions).map(memoryMb::get).min(Comparator.naturalOrder())
        : Optional.empty();
  }

  static final String RULE =
      "may refer to "
          + KNOWN.keySet().stream()
              .sorted()
              .map(name -> "${" + name + "}")
              .collect(Collectors.joining(", "))
          + ", ${memory:FUNCTION} and nothing else";

  /** The text with the names in place of the references. */
  public String fill(ResourceNames names) {
    return REFERENCE
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(KNOWN.get(found.group(1)).apply(names)));
  }
}
