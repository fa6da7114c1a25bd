package dev.riffle.retrain.export;

import blue.strategic.parquet.ParquetWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.aws.object.ContentType;
import dev.riffle.core.json.JsonText;
import dev.riffle.retrain.temporary.TemporaryFolder;
import dev.riffle.retrain.temporary.TemporaryStorage;
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

  private final TemporaryFolder folder;
  private final Path lines;
  private final Path rows;
  private final OutputStream lineOut;
  private final ParquetWriter<FlatRow> rowOut;
  private long rowCount;
  private boolean ended;

  private PartFiles(TemporaryFolder folder) throws IOException {
    this.folder = folder;
    this.lines = folder.file("lines");
    this.rows = folder.file("rows");
    OutputStream file = Files.newOutputStream(lines);
    try {
      this.lineOut = new GZIPOutputStream(new BufferedOutputStream(file, BUFFER), BUFFER);
      this.rowOut = FlatRow.writer(rows);
    } catch (IOException | RuntimeException failed) {
      file.close();
      throw failed;
    }
  }

  static PartFiles open(TemporaryStorage storage) {
    TemporaryFolder folder = storage.folder("export");
    try {
      return new PartFiles(folder);
    } catch (IOException e) {
      folder.close();
      throw new UncheckedIOException("temporary storage", e);
    } catch (RuntimeException failed) {
      folder.close();
      throw failed;
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
    ended = true;
    closeBoth();
    return List.of(
        new ExportStore.PartFile(linesKey, ContentType.GZIP, lines),
        new ExportStore.PartFile(rowsKey, ContentType.BINARY, rows));
  }

  /** Both, also when one cannot be: the disk may be full. */
  private void closeBoth() {
    try (rowOut;
        lineOut) {
      lineOut.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("writing " + lines + " and " + rows, e);
    }
  }

  @Override
  public void close() {
    try (folder) {
      if (!ended) {
        closeBoth();
      }
    }
  }
}
