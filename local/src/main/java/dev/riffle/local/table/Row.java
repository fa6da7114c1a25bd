package dev.riffle.local.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One row of a table.
 *
 * @param line where it begins, from 1; of Parquet the number of the row
 * @param values texts by column; a list or an object is its JSON; what is missing is not there
 * @param fault what keeps the whole row from being read, if something does
 * @param json the row as it was written, where it is a JSON object
 */
public record Row(
    long line, Map<String, String> values, Optional<Fault> fault, Optional<ObjectNode> json) {

  /**
   * Why a row cannot be read.
   *
   * @param column where that is known
   * @param value as it came, shortened
   * @param rule what would be right
   */
  public record Fault(String column, String value, String rule) {}

  static Row of(long line, Map<String, String> values) {
    return new Row(line, values, Optional.empty(), Optional.empty());
  }

  static Row of(long line, Map<String, String> values, ObjectNode json) {
    return new Row(line, values, Optional.empty(), Optional.of(json));
  }

  static Row faulty(long line, String column, String value, String rule) {
    return new Row(line, Map.of(), Optional.of(new Fault(column, value, rule)), Optional.empty());
  }

  /** The value of a column; nothing when it is missing, or a name for nothing. */
  public Optional<String> value(String column) {
    return Optional.ofNullable(values.get(column)).filter(text -> !isNothing(text));
  }

  /** The values of several columns, as far as they are there. */
  public List<String> values(List<String> columns) {
    return columns.stream().flatMap(column -> value(column).stream()).toList();
  }

  /** What programs write where there is nothing. */
  private static boolean isNothing(String text) {
    return switch (text) {
      case "", "NaN", "nan", "NULL", "null", "None", "NA", "N/A", "\\N", "<NA>" -> true;
      default -> text.isBlank();
    };
  }
}
