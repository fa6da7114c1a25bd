package dev.riffle.local.table;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * How a text is a table.
 *
 * @param charset of its bytes
 * @param separator between values: one character, or two as in {@code ::}
 * @param quoted whether values may stand in double quotes, over several lines too
 * @param header the columns' names, when the file has no first line of names
 */
public record Dialect(
    Charset charset, String separator, boolean quoted, Optional<List<String>> header) {
  /** What RFC 4180 describes. */
  public static final Dialect CSV =
      new Dialect(StandardCharsets.UTF_8, ",", true, Optional.empty());

  public Dialect {
    header = header.map(List::copyOf);
  }

  /** The same with names for a file that has none. */
  public Dialect named(List<String> columns) {
    return new Dialect(charset, separator, quoted, Optional.of(columns));
  }

  /** For people. */
  @Override
  public String toString() {
    String between =
        switch (separator) {
          case "," -> "commas";
          case ";" -> "semicolons";
          case "\t" -> "tabs";
          case "|" -> "bars";
          default -> "'" + separator + "'";
        };
    return "%s between values, %s%s"
        .formatted(between, charset, header.isPresent() ? ", no line of names" : "");
  }
}
