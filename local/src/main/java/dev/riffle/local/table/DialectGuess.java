package dev.riffle.local.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How a text is a table, by its first lines: the separator that cuts most lines into equally many
 * values, and names in the first line unless a value stands there.
 */
public final class DialectGuess {
  private static final List<String> SEPARATORS = List.of(",", ";", "\t", "|", "::");
  private static final int LINES = 200;
  private static final Pattern VALUE =
      Pattern.compile("[-+]?\\d+([.,]\\d+)?([eE][-+]?\\d+)?|\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}.*");

  private DialectGuess() {}

  /**
   * A way to cut.
   *
   * @param width how many values most lines have
   * @param lines how many lines have so many
   */
  private record Cut(String separator, boolean quoted, int width, int lines) {}

  /**
   * Guesses.
   *
   * @param head the first lines
   * @param separator where somebody named it
   */
  public static Dialect of(String head, Charset charset, Optional<String> separator) {
    Cut best =
        separator.map(List::of).orElse(SEPARATORS).stream()
            .flatMap(each -> Stream.of(cut(head, each, true), cut(head, each, false)))
            .filter(cut -> cut.width > 1)
            .max(
                Comparator.comparingInt(Cut::lines)
                    .thenComparingInt(Cut::width)
                    .thenComparing(Cut::quoted))
            .orElse(new Cut(separator.orElse(","), true, 1, 0));
    var dialect = new Dialect(charset, best.separator, best.quoted, Optional.empty());
    List<CsvRecord> rows = parsed(head, best.separator, best.quoted).rows;
    boolean values =
        !rows.isEmpty()
            && rows.getFirst().getFields().stream()
                .anyMatch(value -> VALUE.matcher(value.strip()).matches());
    return values ? dialect.named(numbered(rows.getFirst().getFieldCount())) : dialect;
  }

  /** Names for columns that have none, numbered from 1. */
  public static List<String> numbered(int columns) {
    return IntStream.rangeClosed(1, columns).mapToObj(at -> "column" + at).toList();
  }

  private static Cut cut(String head, String separator, boolean quoted) {
    Map<Integer, Integer> widths = new HashMap<>();
    Parsed parsed = parsed(head, separator, quoted);
    List<CsvRecord> rows = parsed.rows;
    // Of what broke the rules of quotes nothing is known behind the last row before.
    long end =
        parsed.broken && !rows.isEmpty()
            ? rows.getLast().getStartingLineNumber() + 1
            : head.lines().limit(LINES).count() + 1;
    for (CsvRecord row : rows.reversed()) {
      int spanned = (int) (end - row.getStartingLineNumber());
      end = row.getStartingLineNumber();
      if (quoted || row.getFields().stream().noneMatch(DialectGuess::isQuoted)) {
        widths.merge(row.getFieldCount(), Math.max(spanned, 1), Integer::sum);
      }
    }
    return widths.entrySet().stream()
        .filter(width -> width.getKey() > 1)
        .max(Map.Entry.comparingByValue())
        .map(width -> new Cut(separator, quoted, width.getKey(), width.getValue()))
        .orElse(new Cut(separator, quoted, 1, 0));
  }

  /** What a table without quotes does not have. */
  private static boolean isQuoted(String value) {
    return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
  }

  /** The rows, up to the first that breaks the rules of quotes, if one does. */
  private record Parsed(List<CsvRecord> rows, boolean broken) {}

  private static Parsed parsed(String head, String separator, boolean quoted) {
    var dialect = new Dialect(StandardCharsets.UTF_8, separator, quoted, Optional.empty());
    var rows = new ArrayList<CsvRecord>();
    try (var reader = CsvRows.reader(new StringReader(head), dialect, false)) {
      for (CsvRecord record : reader) {
        if (record.getStartingLineNumber() > LINES) {
          break;
        }
        rows.add(record);
      }
    } catch (CsvParseException | UncheckedIOException | IOException broken) {
      return new Parsed(rows, true);
    }
    return new Parsed(rows, false);
  }
}
