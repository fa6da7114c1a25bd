package dev.riffle.retrain.publish;

import dev.riffle.core.model.Manifest;
import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.model.ModelPointer;
import dev.riffle.core.model.Provenance;
import dev.riffle.core.model.SnapshotSummary;
import dev.riffle.core.model.SnapshotWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Models and pointers of all tenants in a bucket: {@code docs/data.md} has the keys. */
public final class ModelStore {
  private static final String JSON = "application/json";
  private static final long PART_BYTES = 32L << 20;
  private static final int CONDITION_FAILED = 412;
  private static final int CONFLICT = 409;

  private final S3Client s3;
  private final String bucket;
  private final Upload upload;

  public ModelStore(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
    this.upload = new Upload(s3, bucket, PART_BYTES);
  }

  /** A tenant's pointer, or nothing before the first model. */
  public Optional<StoredPointer> pointer(String tenant) {
    try {
      var object = s3.getObjectAsBytes(request -> request.bucket(bucket).key(pointerKey(tenant)));
      return Optional.of(
          new StoredPointer(
              ModelPointer.read(object.asByteArrayUnsafe()), object.response().eTag()));
    } catch (NoSuchKeyException none) {
      return Optional.empty();
    }
  }

  /** Writes snapshot and manifest; nothing serves them yet. */
  public Manifest store(ModelDraft draft, Instant createdAt, Provenance provenance) {
    try {
      Path file = Files.createTempFile("riffle-", ".safetensors");
      try {
        var manifest = Manifest.of(draft, spool(draft, file), createdAt, provenance);
        upload.put(key(manifest, Manifest.SNAPSHOT_FILE), file);
        s3.putObject(
            request -> request.bucket(bucket).key(key(manifest, Manifest.FILE)).contentType(JSON),
            RequestBody.fromBytes(manifest.toJson()));
        return manifest;
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing the snapshot to temporary storage", e);
    }
  }

  /** To a file first: its hash is part of its key. */
  private static SnapshotSummary spool(ModelDraft draft, Path file) throws IOException {
    try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      return SnapshotWriter.write(draft, out);
    }
  }

  /**
   * Lets a stored model serve.
   *
   * @param seen the pointer as it was when training began
   * @throws PointerConflict when it is another by now; the model stays stored
   */
  public void promote(Manifest manifest, Optional<StoredPointer> seen) {
    String key = pointerKey(manifest.tenant());
    ModelPointer pointer =
        seen.map(before -> Promotion.of(before.pointer(), manifest.version()))
            .orElseGet(() -> Promotion.first(manifest.version()));
    Consumer<PutObjectRequest.Builder> condition =
        request ->
            seen.ifPresentOrElse(
                before -> request.ifMatch(before.etag()), () -> request.ifNoneMatch("*"));
    try {
      s3.putObject(
          request -> request.bucket(bucket).key(key).contentType(JSON).applyMutation(condition),
          RequestBody.fromBytes(pointer.toJson()));
    } catch (S3Exception e) {
      if (e.statusCode() == CONDITION_FAILED || e.statusCode() == CONFLICT) {
        throw new PointerConflict(key, manifest.version(), e);
      }
      throw e;
    }
  }

  private static String key(Manifest manifest, String file) {
    return "models/%s/%s/%s".formatted(manifest.tenant(), manifest.version(), file);
  }

  private static String pointerKey(String tenant) {
    return "models/%s/%s".formatted(tenant, ModelPointer.FILE);
  }
}
