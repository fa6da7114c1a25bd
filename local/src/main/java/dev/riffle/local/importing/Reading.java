package dev.riffle.local.importing;

import dev.riffle.local.table.Dialect;
import dev.riffle.local.table.DialectGuess;
import dev.riffle.local.table.TableFile;
import dev.riffle.local.table.TableFormat;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/**
 * What is said of how files are read, in place of guesses.
 *
 * @param separator between values
 * @param quoted whether values may stand in quotes
 * @param header names of the columns: the file then has no line of names
 * @param whereNone whether these names are for a file only that has no line of names
 * @param noHeader that the file has no line of names
 */
public record Reading(
    Optional<TableFormat> format,
    Optional<Charset> charset,
    Optional<String> separator,
    Optional<Boolean> quoted,
    Optional<List<String>> header,
    boolean whereNone,
    boolean noHeader) {
  /** All is guessed. */
  public static final Reading GUESSED =
      new Reading(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false,
          false);

  Dialect dialect(TableFile file, TableFormat format) {
    if (format == TableFormat.NDJSON) {
      return new Dialect(charset.orElseGet(file::charset), ",", true, Optional.empty());
    }
    Dialect guessed = file.dialect(charset, separator);
    var dialect =
        new Dialect(
            guessed.charset(),
            guessed.separator(),
            quoted.orElse(guessed.quoted()),
            header.filter(_ -> !whereNone || guessed.header().isPresent()).or(guessed::header));
    return noHeader && dialect.header().isEmpty()
        ? dialect.named(numbered(file, dialect))
        : dialect;
  }

  private static List<String> numbered(TableFile file, Dialect dialect) {
    try (var rows = file.rows(TableFormat.CSV, dialect)) {
      return DialectGuess.numbered(rows.columns().size());
    }
  }
}
