package dev.riffle.tests.bench.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** A tab-separated file, gzipped. */
record TsvFile(Path file) {
  /** One row, whose fields are read with an error that names their place. */
  record Row(Path file, CsvRecord record) {
    String text(int field) {
      if (field >= record.getFieldCount() || record.getField(field).isEmpty()) {
        throw wrong(
            String.join("\t", record.getFields()), "at least %d fields".formatted(field + 1));
      }
      return record.getField(field);
    }

    double number(int field) {
      try {
        return Double.parseDouble(text(field));
      } catch (NumberFormatException e) {
        throw wrong(text(field), "a number");
      }
    }

    int whole(int field) {
      try {
        return Integer.parseInt(text(field));
      } catch (NumberFormatException e) {
        throw wrong(text(field), "a whole number");
      }
    }

    Instant seconds(int field) {
      return Instant.ofEpochSecond(whole(field));
    }

    private BadData wrong(String found, String wanted) {
      return BadData.row(file, record.getStartingLineNumber(), found, wanted);
    }
  }

  /** Reads all rows. */
  void each(boolean header, Consumer<Row> consumer) {
    try (InputStream in = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)));
        var reader =
            CsvReader.builder()
                .fieldSeparator('\t')
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(in, StandardCharsets.UTF_8)) {
      var records = reader.iterator();
      if (header && records.hasNext()) {
        records.next();
      }
      records.forEachRemaining(record -> consumer.accept(new Row(file, record)));
    } catch (CsvParseException damaged) {
      throw new BadData(file + ": " + damaged.getMessage(), damaged);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
