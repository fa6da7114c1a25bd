package dev.riffle.local.movielens;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.riffle.local.run.SetupException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A CSV file with a header: columns are found by name, whatever their order. */
final class CsvFile {
  private final Path file;
  private final List<String> columns;

  CsvFile(Path file, String... columns) {
    this.file = file;
    this.columns = List.of(columns);
  }

  /**
   * One row.
   *
   * @param line where it begins, from 1
   * @param values the wanted columns' values, in the order in which they were wanted
   */
  record Row(long line, List<String> values) {
    String value(int column) {
      return values.get(column);
    }
  }

  /**
   * Reads the file. Rows with too few fields go to {@code skipped}.
   *
   * @throws SetupException when the file or a column is missing, or it is no CSV in UTF-8
   */
  void each(SkippedRows skipped, Consumer<Row> row) {
    if (!Files.isRegularFile(file)) {
      throw new SetupException(
          "No %s in %s. Give the folder of an unpacked MovieLens archive."
              .formatted(file.getFileName(), file.toAbsolutePath().getParent()));
    }
    try (var text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        var reader =
            CsvReader.builder()
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofCsvRecord(withoutMark(text))) {
      var records = reader.iterator();
      if (!records.hasNext()) {
        throw new SetupException(file + " is empty.");
      }
      var places = places(records.next());
      while (records.hasNext()) {
        read(records.next(), places, skipped, row);
      }
    } catch (CsvParseException e) {
      throw new SetupException("%s is no CSV: %s".formatted(file, e.getMessage()), e);
    } catch (IOException e) {
      throw unreadable(e);
    } catch (UncheckedIOException e) {
      throw unreadable(e.getCause());
    }
  }

  /** Windows programs put a byte order mark before UTF-8. */
  private static Reader withoutMark(Reader text) throws IOException {
    text.mark(1);
    if (text.read() != '\ufeff') {
      text.reset();
    }
    return text;
  }

  private SetupException unreadable(IOException why) {
    var said = why instanceof CharacterCodingException ? "it is not UTF-8" : why.getMessage();
    return new SetupException("Cannot read %s: %s".formatted(file, said), why);
  }

  private int[] places(CsvRecord header) {
    var names = header.getFields().stream().map(String::strip).toList();
    return columns.stream()
        .mapToInt(
            column -> {
              var at = names.indexOf(column);
              if (at < 0) {
                throw new SetupException(
                    "%s has no column %s; its columns are %s."
                        .formatted(file, column, String.join(", ", names)));
              }
              return at;
            })
        .toArray();
  }

  private void read(CsvRecord record, int[] places, SkippedRows skipped, Consumer<Row> row) {
    var values = new ArrayList<String>(places.length);
    for (var place : places) {
      if (place < record.getFieldCount() && !record.getField(place).isBlank()) {
        values.add(record.getField(place).strip());
      }
    }
    if (values.size() < places.length) {
      var text = String.join(",", record.getFields());
      skipped.add(
          "missing fields", file.getFileName().toString(), record.getStartingLineNumber(), text);
    } else {
      row.accept(new Row(record.getStartingLineNumber(), values));
    }
  }
}
