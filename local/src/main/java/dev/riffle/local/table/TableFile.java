package dev.riffle.local.table;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * A file that holds a table.
 *
 * @param path where it is
 * @param name what people call it: its path, or where in S3 it came from
 */
public record TableFile(Path path, String name) {
  private static final int HEAD = 1 << 16;

  /** A file of this machine. */
  public static TableFile of(Path path) {
    return new TableFile(path, path.toString());
  }

  /** Its name without the folder. */
  public String shortName() {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /** What its first bytes say it is. */
  public TableFormat format() {
    return TableFormat.of(head());
  }

  /**
   * How its text is a table.
   *
   * @param given the charset, where somebody named it
   * @param separator where somebody named it
   */
  public Dialect dialect(Optional<Charset> given, Optional<String> separator) {
    Charset charset = given.orElseGet(this::charset);
    byte[] head = head();
    try (var text = DecodedText.of(new java.io.ByteArrayInputStream(head), charset)) {
      var read = new java.io.StringWriter();
      text.transferTo(read);
      String lines = read.toString();
      int end = head.length < HEAD ? lines.length() : lines.lastIndexOf('\n') + 1;
      return DialectGuess.of(lines.substring(0, Math.max(end, 0)), charset, separator);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its rows. */
  public RowReader rows(TableFormat format, Dialect dialect) {
    try {
      return switch (format) {
        case CSV -> new CsvRows(name, DecodedText.of(open(), dialect.charset()), dialect);
        case NDJSON -> new NdjsonRows(DecodedText.of(open(), dialect.charset()));
        case PARQUET -> new ParquetRows(path);
      };
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Bytes as stored. */
  public long bytes() {
    try {
      return Files.size(path);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** When it was last written. */
  public Instant written() {
    try {
      return Files.getLastModifiedTime(path).toInstant();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The text's charset. */
  public Charset charset() {
    try (InputStream bytes = open()) {
      return CharsetGuess.of(bytes);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private byte[] head() {
    try (InputStream bytes = open()) {
      return bytes.readNBytes(HEAD);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The bytes, inflated where they are gzip, which their beginning tells. */
  private InputStream open() throws IOException {
    var bytes = new BufferedInputStream(Files.newInputStream(path), HEAD);
    bytes.mark(2);
    int magic = bytes.read() | bytes.read() << 8;
    bytes.reset();
    return magic == GZIPInputStream.GZIP_MAGIC
        ? new BufferedInputStream(new GZIPInputStream(bytes, HEAD), HEAD)
        : bytes;
  }

  private UnreadableTable unreadable(IOException why) {
    return new UnreadableTable("Cannot read %s: %s".formatted(name, why), why);
  }
}
