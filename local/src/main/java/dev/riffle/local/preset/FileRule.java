package dev.riffle.local.preset;

import dev.riffle.local.importing.Reading;
import dev.riffle.local.mapping.RowKind;
import dev.riffle.local.mapping.Target;
import dev.riffle.local.mapping.TypeNames;
import dev.riffle.local.mapping.Wishes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a file of a data set is.
 *
 * @param name of the file without its folder and {@code .gz}, in any case
 * @param reading how it is read, header included where the file has none
 * @param kind what its rows are; empty for a file that is left out
 * @param columns as {@code --map} has them; of what is not here, the guess stands
 * @param only rows with this value in this column
 * @param type of all rows, where no column says it
 */
record FileRule(
    Pattern name,
    Reading reading,
    Optional<RowKind> kind,
    Map<Target, List<String>> columns,
    Map<String, String> only,
    Optional<String> type) {

  static FileRule of(String name, RowKind kind, String columns) {
    return new FileRule(
        Pattern.compile(name, Pattern.CASE_INSENSITIVE),
        Reading.GUESSED,
        Optional.of(kind),
        Target.columns(columns.isEmpty() ? List.of() : List.of(columns.split(","))),
        Map.of(),
        Optional.empty());
  }

  static FileRule leftOut(String name) {
    return new FileRule(
        Pattern.compile(name, Pattern.CASE_INSENSITIVE),
        Reading.GUESSED,
        Optional.empty(),
        Map.of(),
        Map.of(),
        Optional.empty());
  }

  /** Read with a separator, without quotes, and with names for a file that has none. */
  FileRule text(String separator, String header) {
    return read(
        new Reading(
            Optional.empty(),
            Optional.empty(),
            Optional.of(separator),
            Optional.of(false),
            Optional.of(List.of(header.split(","))),
            true,
            false));
  }

  /** With names for a file that has none. */
  FileRule header(String header) {
    return read(
        new Reading(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(List.of(header.split(","))),
            true,
            false));
  }

  FileRule only(String column, String value) {
    return new FileRule(name, reading, kind, columns, Map.of(column, value), type);
  }

  FileRule type(String wireName) {
    return new FileRule(name, reading, kind, columns, only, Optional.of(wireName));
  }

  private FileRule read(Reading how) {
    return new FileRule(name, how, kind, columns, only, type);
  }

  boolean isOf(String fileName) {
    String bare =
        fileName.endsWith(".gz") ? fileName.substring(0, fileName.length() - 3) : fileName;
    return name.matcher(bare).matches();
  }

  /** What is wished of the file, beneath what somebody said themselves. */
  Wishes wishes(Wishes said, TypeNames types) {
    return said.over(kind, columns, type, types, only);
  }
}
