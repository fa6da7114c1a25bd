package dev.riffle.retrain.export;

import blue.strategic.parquet.ParquetWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.aws.object.ContentType;
import dev.riffle.core.json.JsonText;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Lines and rows of one part, written to temporary files as they come. The same rows make the same
 * bytes.
 */
final class PartFiles implements AutoCloseable {
  private static final int BUFFER = 1 << 16;
  private static final byte[] NEW_LINE = "\n".getBytes(StandardCharsets.US_ASCII);

  private final Path folder;
  private final Path lines;
  private final Path rows;
  private final OutputStream lineOut;
  private final ParquetWriter<FlatRow> rowOut;
  private long rowCount;
  private boolean ended;

  private PartFiles(Path folder) throws IOException {
    this.folder = folder;
    this.lines = folder.resolve("lines");
    this.rows = folder.resolve("rows");
    this.lineOut =
        new GZIPOutputStream(
            new BufferedOutputStream(Files.newOutputStream(lines), BUFFER), BUFFER);
    this.rowOut = FlatRow.writer(rows);
  }

  static PartFiles open() {
    try {
      return new PartFiles(Files.createTempDirectory("riffle-export"));
    } catch (IOException e) {
      throw new UncheckedIOException("temporary storage", e);
    }
  }

  void line(ObjectNode json) {
    try {
      lineOut.write(JsonText.bytes(json));
      lineOut.write(NEW_LINE);
    } catch (IOException e) {
      throw new UncheckedIOException("writing " + lines, e);
    }
  }

  void row(FlatRow row) {
    try {
      rowOut.write(row);
      rowCount++;
    } catch (IOException e) {
      throw new UncheckedIOException("writing " + rows, e);
    }
  }

  long rows() {
    return rowCount;
  }

  /** The files, whole. */
  List<ExportStore.PartFile> end(String linesKey, String rowsKey) {
    try {
      ended = true;
      lineOut.close();
      rowOut.close();
    } catch (IOException e) {
      throw new UncheckedIOException("writing " + folder, e);
    }
    return List.of(
        new ExportStore.PartFile(linesKey, ContentType.GZIP, lines),
        new ExportStore.PartFile(rowsKey, ContentType.BINARY, rows));
  }

  @Override
  public void close() {
    try {
      if (!ended) {
        lineOut.close();
        rowOut.close();
      }
      Files.deleteIfExists(lines);
      Files.deleteIfExists(rows);
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("deleting " + folder, e);
    }
  }
}
