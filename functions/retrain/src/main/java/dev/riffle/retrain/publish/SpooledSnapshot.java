package dev.riffle.retrain.publish;

import dev.riffle.core.model.Model;
import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.registry.ModelKeys;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.core.snapshot.Provenance;
import dev.riffle.core.snapshot.SnapshotReader;
import dev.riffle.core.snapshot.SnapshotSummary;
import dev.riffle.core.snapshot.SnapshotWriter;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.function.Function;

/**
 * A snapshot in temporary storage, where it is read back as serving will read it before it is
 * stored: what is judged is the file, not what was meant to be in it.
 */
public final class SpooledSnapshot implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final Manifest manifest;

  private SpooledSnapshot(Path file, Manifest manifest) {
    this.file = file;
    this.manifest = manifest;
  }

  /** Writes a model. */
  public static SpooledSnapshot model(ModelDraft draft, Instant createdAt, Provenance provenance) {
    return write(draft, createdAt, provenance, Manifest.SNAPSHOT_FILE);
  }

  /** Writes the twin of a model that does not exist yet. */
  public static SpooledSnapshot twin(ModelDraft draft, Instant createdAt, Provenance provenance) {
    return write(draft, createdAt, provenance, ModelKeys.TWIN_FILE);
  }

  /** One that was written elsewhere: its bytes and what they are said to be. */
  public static SpooledSnapshot of(InputStream snapshot, Manifest manifest) throws IOException {
    Path file = Files.createTempFile("riffle-", ".safetensors");
    try {
      Files.copy(snapshot, file, StandardCopyOption.REPLACE_EXISTING);
      return new SpooledSnapshot(file, manifest);
    } catch (IOException | RuntimeException failed) {
      Files.deleteIfExists(file);
      throw failed;
    }
  }

  /** The same file, which comes from elsewhere than its manifest says. */
  public SpooledSnapshot under(Function<Manifest, Provenance> provenance) {
    return new SpooledSnapshot(file, manifest(provenance.apply(manifest)));
  }

  private static SpooledSnapshot write(
      ModelDraft draft, Instant createdAt, Provenance provenance, String name) {
    try {
      Path file = Files.createTempFile("riffle-", ".safetensors");
      try (var out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
        SnapshotSummary summary = SnapshotWriter.write(draft, out);
        return new SpooledSnapshot(
            file, named(Manifest.of(draft, summary, createdAt, provenance), name));
      } catch (IOException | RuntimeException failed) {
        Files.deleteIfExists(file);
        throw failed;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing the snapshot to temporary storage", e);
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
        it.provenance());
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
        provenance);
  }

  /** Reads the model back. */
  public Model read() {
    try (var in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
      return SnapshotReader.read(in, manifest);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the snapshot from temporary storage", e);
    }
  }

  /** Where it lies until this is closed. */
  public Path file() {
    return file;
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("deleting the snapshot in temporary storage", e);
    }
  }
}
