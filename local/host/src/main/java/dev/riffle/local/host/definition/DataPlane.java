package dev.riffle.local.host.definition;

import java.nio.file.Path;
import java.util.List;

/**
 * The names that {@code infra/data-plane.json} gives to what functions read and write.
 *
 * @param stream the Kinesis stream
 * @param tables the DynamoDB tables
 * @param bucket the S3 bucket
 */
public record DataPlane(String stream, List<String> tables, String bucket) {
  static final String FILE = "infra/data-plane.json";

  /**
   * Reads the names from a file of the form of {@code infra/data-plane.json}.
   *
   * @throws DefinitionException if a field is absent or of another type
   */
  public static DataPlane read(Path file) {
    var root = Field.read(file, FILE);
    return new DataPlane(
        root.at("stream").at("name").text(),
        root.at("tables").list(table -> table.at("name").text()),
        root.at("bucket").at("name").text());
  }

  /** The text with {@code ${stream}}, {@code ${bucket}} and {@code ${table:NAME}} filled in. */
  String resolve(Field field) {
    var text = field.text();
    var resolved = new StringBuilder();
    int from = 0;
    for (int open = text.indexOf("${"); open >= 0; open = text.indexOf("${", from)) {
      int close = text.indexOf('}', open);
      if (close < 0) {
        throw field.wrong("must close each ${ with }");
      }
      resolved.append(text, from, open).append(value(text.substring(open + 2, close), field));
      from = close + 1;
    }
    return resolved.append(text, from, text.length()).toString();
  }

  private String value(String name, Field field) {
    if (name.equals("stream")) {
      return stream;
    }
    if (name.equals("bucket")) {
      return bucket;
    }
    if (name.startsWith("table:")) {
      var table = name.substring("table:".length());
      if (!tables.contains(table)) {
        throw field.wrong("must name a table of " + FILE + ", which has " + tables);
      }
      return table;
    }
    throw field.wrong("may refer to ${stream}, ${bucket} and ${table:NAME} only");
  }
}
