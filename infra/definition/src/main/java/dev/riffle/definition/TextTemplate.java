package dev.riffle.definition;

import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text that may refer to what holds data: {@code ${stream}}, {@code ${bucket}}, {@code
 * ${table:users}}, {@code ${table:items}}.
 */
public record TextTemplate(String text) {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");
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

  static final String RULE =
      "may refer to "
          + KNOWN.keySet().stream()
              .sorted()
              .map(name -> "${" + name + "}")
              .collect(Collectors.joining(", "))
          + " and nothing else";

  /** The text with the names in place of the references. */
  public String fill(ResourceNames names) {
    return REFERENCE
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(KNOWN.get(found.group(1)).apply(names)));
  }
}
