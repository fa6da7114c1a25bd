package dev.riffle.retrain.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.retrain.evaluate.Case;
import dev.riffle.retrain.publish.SpooledSnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Function;

/** Reads what an engine left in its folder. */
public record MadeFiles(JobFiles files) {
  /** What it says of itself: {@link JobFiles#JOB}. */
  public JsonNode job() {
    try (InputStream in = files.open(JobFiles.JOB)) {
      return JsonText.readTrusted(in);
    } catch (IOException e) {
      throw unread(JobFiles.JOB, e);
    }
  }

  /** The held-out cases, by user's name. */
  public List<Case> cases() {
    return spooled(JobFiles.CASES, CaseRow::read).stream().map(CaseRow::held).toList();
  }

  /** What was known of the items before the cut, by their ids. */
  public List<ItemRow> items() {
    return spooled(JobFiles.ITEMS, ItemRow::read);
  }

  /** The model's snapshot, in temporary storage. */
  public SpooledSnapshot model() {
    return snapshot(JobFiles.MODEL, JobFiles.MODEL_MANIFEST);
  }

  /** The twin's. */
  public SpooledSnapshot twin() {
    return snapshot(JobFiles.TWIN, JobFiles.TWIN_MANIFEST);
  }

  private SpooledSnapshot snapshot(String file, String manifest) {
    try (InputStream json = files.open(manifest);
        InputStream in = files.open(file)) {
      return SpooledSnapshot.of(in, Manifest.read(json.readAllBytes()));
    } catch (IOException e) {
      throw unread(file, e);
    }
  }

  /** Parquet is read from its end: from a file. */
  private <T> T spooled(String name, Function<Path, T> read) {
    try {
      Path file = Files.createTempFile("riffle-", ".parquet");
      try (InputStream in = files.open(name)) {
        Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        return read.apply(file);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw unread(name, e);
    }
  }

  private static UncheckedIOException unread(String name, IOException e) {
    return new UncheckedIOException("reading " + name + " of an engine's folder", e);
  }
}
