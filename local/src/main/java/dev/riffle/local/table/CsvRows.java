package dev.riffle.local.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of values between separators. */
final class CsvRows implements RowReader {
  /** Never in a text: what makes quotes ordinary characters. */
  private static final char NO_QUOTE = '\ufffe';

  private final String name;
  private final CsvReader<CsvRecord> reader;
  private final java.util.Iterator<CsvRecord> records;
  private final List<String> columns;

  CsvRows(String name, Reader text, Dialect dialect) {
    this.name = name;
    this.reader = reader(text, dialect, true);
    this.records = reader.iterator();
    this.columns = dialect.header().orElseGet(this::header);
  }

  /**
   * A reader.
   *
   * @param lenient whether what stands behind a closing quote belongs to the value; a separator of
   *     several characters is always read so
   */
  static CsvReader<CsvRecord> reader(Reader text, Dialect dialect, boolean lenient) {
    var builder =
        CsvReader.builder()
            .fieldSeparator(dialect.separator())
            .quoteCharacter(dialect.quoted() ? '"' : NO_QUOTE)
            .allowMissingFields(true)
            .allowExtraFields(true)
            .skipEmptyLines(true);
    if (dialect.separator().length() == 1) {
      builder.allowExtraCharsAfterClosingQuote(lenient);
    }
    return builder.ofCsvRecord(text);
  }

  private List<String> header() {
    if (!hasNext()) {
      throw new UnreadableTable(name + " is empty.");
    }
    var names = new ArrayList<String>();
    for (String field : record().getFields()) {
      String said = field.strip();
      String wanted = said.isEmpty() ? "column" + (names.size() + 1) : said;
      names.add(names.contains(wanted) ? wanted + "#" + (names.size() + 1) : wanted);
    }
    return List.copyOf(names);
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public boolean hasNext() {
    try {
      return records.hasNext();
    } catch (CsvParseException | UncheckedIOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public Row next() {
    CsvRecord record = record();
    int fields = record.getFieldCount();
    Map<String, String> values = LinkedHashMap.newLinkedHashMap(columns.size());
    for (int at = 0; at < fields; at++) {
      String value = record.getField(at).strip();
      if (at >= columns.size()) {
        if (!value.isEmpty()) {
          return Row.faulty(
              record.getStartingLineNumber(),
              "",
              DecodedText.shown(String.join(" ", record.getFields())),
              "must have %d values, and it has %d: one that holds a separator must be in quotes"
                  .formatted(columns.size(), fields));
        }
      } else if (!value.isEmpty()) {
        values.put(columns.get(at), value);
      }
    }
    return Row.of(record.getStartingLineNumber(), values);
  }

  private CsvRecord record() {
    try {
      return records.next();
    } catch (CsvParseException | UncheckedIOException e) {
      throw unreadable(e);
    }
  }

  private UnreadableTable unreadable(RuntimeException why) {
    return new UnreadableTable(
        "%s cannot be read on: %s. When a quote is opened and never closed, give --quote none."
            .formatted(name, why.getMessage()),
        why);
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
