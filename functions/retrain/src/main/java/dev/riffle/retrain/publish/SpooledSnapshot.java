package dev.riffle.retrain.publish;

import dev.riffle.core.model.Model;
import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.registry.ModelKeys;
import dev.riffle.core.rerank.ReRanker;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.core.snapshot.Provenance;
import dev.riffle.core.snapshot.SnapshotReader;
import dev.riffle.core.snapshot.SnapshotSummary;
import dev.riffle.core.snapshot.SnapshotWriter;
import dev.riffle.retrain.temporary.TemporaryFolder;
import dev.riffle.retrain.temporary.TemporaryStorage;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A snapshot in temporary storage, where it is read back as serving will read it before it is
 * stored: what is judged is the file, not what was meant to be in it.
 */
public final class SpooledSnapshot implements AutoCloseable {
  private static final int BUFFER = 1 << 16;
  private static final String FILE = "model.safetensors";

  private final TemporaryFolder folder;
  private final Path file;
  private final Manifest manifest;

  private SpooledSnapshot(TemporaryFolder folder, Path file, Manifest manifest) {
    this.folder = folder;
    this.file = file;
    this.manifest = manifest;
  }

  /** Writes a model. */
  public static SpooledSnapshot model(
      TemporaryStorage storage, ModelDraft draft, Instant createdAt, Provenance provenance) {
    return write(storage, draft, createdAt, provenance, Manifest.SNAPSHOT_FILE);
  }

  /** Writes the twin of a model that does not exist yet. */
  public static SpooledSnapshot twin(
      TemporaryStorage storage, ModelDraft draft, Instant createdAt, Provenance provenance) {
    return write(storage, draft, createdAt, provenance, ModelKeys.TWIN_FILE);
  }

  private static SpooledSnapshot write(
      TemporaryStorage storage,
      ModelDraft draft,
      Instant createdAt,
      Provenance provenance,
      String name) {
    TemporaryFolder folder = storage.folder("snapshot");
    Path file = folder.file(FILE);
    try (var out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
      SnapshotSummary summary = SnapshotWriter.write(draft, out);
      return new SpooledSnapshot(
          folder, file, named(Manifest.of(draft, summary, createdAt, provenance), name));
    } catch (IOException e) {
      folder.close();
      throw new UncheckedIOException("writing the snapshot to temporary storage", e);
    } catch (RuntimeException failed) {
      folder.close();
      throw failed;
    }
  }

  private static Manifest named(Manifest it, String file) {
    return new Manifest(
        it.version(),
        it.tenant(),
        it.createdAt(),
        it.format(),
        it.dims(),
        it.items(),
        file,
        it.bytes(),
        it.sha256(),
        it.sections(),
        it.encoder(),
        it.provenance(),
        it.reRanker());
  }

  public Manifest manifest() {
    return manifest;
  }

  /** The same file under a manifest that says more. */
  public Manifest manifest(Provenance provenance) {
    return new Manifest(
        manifest.version(),
        manifest.tenant(),
        manifest.createdAt(),
        manifest.format(),
        manifest.dims(),
        manifest.items(),
        manifest.file(),
        manifest.bytes(),
        manifest.sha256(),
        manifest.sections(),
        manifest.encoder(),
        provenance,
        manifest.reRanker());
  }

  /** The same file, of a model of which impressions taught this. */
  public SpooledSnapshot with(Optional<ReRanker> learned) {
    return new SpooledSnapshot(folder, file, manifest.with(learned));
  }

  /** Reads the model back. */
  public Model read() {
    try (var in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
      return SnapshotReader.read(in, manifest);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the snapshot from temporary storage", e);
    }
  }

  Path file() {
    return file;
  }

  @Override
  public void close() {
    folder.close();
  }
}
