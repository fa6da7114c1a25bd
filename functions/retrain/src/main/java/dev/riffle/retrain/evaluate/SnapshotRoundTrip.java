package dev.riffle.retrain.evaluate;

import dev.riffle.core.model.Model;
import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.core.snapshot.Provenance;
import dev.riffle.core.snapshot.SnapshotReader;
import dev.riffle.core.snapshot.SnapshotWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/** A draft as serving would have it: written as a snapshot, in memory, and read. */
public final class SnapshotRoundTrip {
  private SnapshotRoundTrip() {}

  /**
   * Writes and reads a draft.
   *
   * @param createdAt the model's version begins with it
   */
  public static Model of(ModelDraft draft, Instant createdAt) {
    try {
      var file = new ByteArrayOutputStream();
      var summary = SnapshotWriter.write(draft, file);
      var manifest = Manifest.of(draft, summary, createdAt, Provenance.at(createdAt));
      return SnapshotReader.read(new ByteArrayInputStream(file.toByteArray()), manifest);
    } catch (IOException impossible) {
      throw new UncheckedIOException("in memory", impossible);
    }
  }
}
