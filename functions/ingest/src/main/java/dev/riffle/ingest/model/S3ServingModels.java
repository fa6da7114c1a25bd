package dev.riffle.ingest.model;

import dev.riffle.core.model.Model;
import dev.riffle.core.registry.ModelPointer;
import dev.riffle.core.snapshot.DamagedSnapshot;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.core.snapshot.SnapshotReader;
import dev.riffle.ingest.log.Log;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Models from S3. The pointer is looked at every two seconds at most, by its ETag; a new version is
 * loaded whole before it takes the place of the one before. Of an experiment's arms it is control's
 * model: other arms encode the history again as they read it.
 */
public final class S3ServingModels implements ServingModels {
  private static final Duration RECHECK = Duration.ofSeconds(2);
  private static final int NOT_MODIFIED = 304;
  private static final int MOST_TENANTS = 16;
  private static final int BUFFER = 1 << 16;

  private final S3Client s3;
  private final String bucket;
  private final Clock clock;
  private final Log log;
  private final Map<String, Known> known = new LinkedHashMap<>(16, 0.75f, true);

  public S3ServingModels(S3Client s3, String bucket, Clock clock, Log log) {
    this.s3 = s3;
    this.bucket = bucket;
    this.clock = clock;
    this.log = log;
  }

  /** What is known of a tenant: their pointer's ETag, the model, and when that was checked. */
  private record Known(Optional<String> etag, Optional<Model> model, Instant checked) {}

  /**
   * {@inheritDoc}
   *
   * <p>While S3 does not answer, or a model is damaged, the one before serves on. A damaged model
   * with none before it is as none: events are kept, their vectors come with the next model.
   *
   * @throws SdkException when S3 does not answer and nothing is known of the tenant yet
   */
  @Override
  public synchronized Optional<Model> serving(String tenant) {
    Known before = known.get(tenant);
    Instant now = clock.instant();
    if (before != null && now.isBefore(before.checked().plus(RECHECK))) {
      return before.model();
    }
    Known current = check(tenant, Optional.ofNullable(before), now);
    known.put(tenant, current);
    if (known.size() > MOST_TENANTS) {
      known.remove(known.keySet().iterator().next());
    }
    return current.model();
  }

  private Known check(String tenant, Optional<Known> before, Instant now) {
    Optional<Model> model = before.flatMap(Known::model);
    Optional<String> etag = before.flatMap(Known::etag);
    try {
      ResponseBytes<GetObjectResponse> pointer = pointer(tenant, etag);
      String version = ModelPointer.read(pointer.asByteArrayUnsafe()).control().model();
      Optional<Model> next =
          model.filter(same -> same.version().equals(version)).or(() -> load(tenant, version));
      return new Known(Optional.of(pointer.response().eTag()), next, now);
    } catch (NoSuchKeyException _) {
      return new Known(Optional.empty(), model, now);
    } catch (DamagedSnapshot e) {
      log.failure("model-damaged", e);
      return new Known(etag, model, now);
    } catch (SdkException | UncheckedIOException e) {
      if (e instanceof S3Exception answer && answer.statusCode() == NOT_MODIFIED) {
        return new Known(etag, model, now);
      }
      if (before.isEmpty()) {
        throw e;
      }
      log.failure("model-unreachable", e);
      return new Known(etag, model, now);
    }
  }

  private ResponseBytes<GetObjectResponse> pointer(String tenant, Optional<String> etag) {
    return s3.getObjectAsBytes(
        request ->
            request
                .bucket(bucket)
                .key("models/%s/%s".formatted(tenant, ModelPointer.FILE))
                .ifNoneMatch(etag.orElse(null)));
  }

  private Optional<Model> load(String tenant, String version) {
    String prefix = "models/%s/%s/".formatted(tenant, version);
    Manifest manifest =
        Manifest.read(
            s3.getObjectAsBytes(request -> request.bucket(bucket).key(prefix + Manifest.FILE))
                .asByteArrayUnsafe());
    try (InputStream in =
        new BufferedInputStream(
            s3.getObject(request -> request.bucket(bucket).key(prefix + manifest.file())),
            BUFFER)) {
      return Optional.of(SnapshotReader.read(in, manifest));
    } catch (IOException e) {
      throw new UncheckedIOException(prefix + manifest.file() + " could not be read to its end", e);
    }
  }
}
