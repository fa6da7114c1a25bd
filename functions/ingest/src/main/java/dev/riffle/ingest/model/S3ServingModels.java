package dev.riffle.ingest.model;

import dev.riffle.aws.log.Log;
import dev.riffle.aws.object.Fetched;
import dev.riffle.aws.object.NoSuchObject;
import dev.riffle.aws.object.ObjectStore;
import dev.riffle.aws.object.StoreUnavailable;
import dev.riffle.core.model.Model;
import dev.riffle.core.registry.ModelKeys;
import dev.riffle.core.registry.ModelPointer;
import dev.riffle.core.snapshot.DamagedSnapshot;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.core.snapshot.SnapshotReader;
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

/**
 * Models from S3. The pointer is looked at every two seconds at most, by its ETag; a new version is
 * loaded whole before it takes the place of the one before. Of an experiment's arms it is control's
 * model: other arms encode the history again as they read it.
 */
public final class S3ServingModels implements ServingModels {
  private static final Duration RECHECK = Duration.ofSeconds(2);
  private static final int MAX_TENANTS = 16;
  private static final int BUFFER = 1 << 16;

  private final ObjectStore objects;
  private final Clock clock;
  private final Log log;
  private final Map<String, Known> known = new LinkedHashMap<>(16, 0.75f, true);

  public S3ServingModels(ObjectStore objects, Clock clock, Log log) {
    this.objects = objects;
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
   * @throws StoreUnavailable when S3 does not answer and nothing is known of the tenant yet
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
    if (known.size() > MAX_TENANTS) {
      known.remove(known.keySet().iterator().next());
    }
    return current.model();
  }

  private Known check(String tenant, Optional<Known> before, Instant now) {
    Optional<Model> model = before.flatMap(Known::model);
    Optional<String> etag = before.flatMap(Known::etag);
    try {
      return switch (objects.get(ModelKeys.pointer(tenant), etag)) {
        case Fetched.Unchanged _ -> new Known(etag, model, now);
        case Fetched.Missing _ -> new Known(Optional.empty(), model, now);
        case Fetched.Found pointer -> {
          String version = ModelPointer.read(pointer.bytes()).control().model();
          Optional<Model> next =
              model.filter(same -> same.version().equals(version)).or(() -> load(tenant, version));
          yield next.isPresent()
              ? new Known(Optional.of(pointer.etag()), next, now)
              : new Known(Optional.empty(), model, now);
        }
      };
    } catch (NoSuchObject _) {
      return new Known(Optional.empty(), model, now);
    } catch (DamagedSnapshot e) {
      log.failure("model-damaged", e);
      return new Known(etag, model, now);
    } catch (StoreUnavailable | UncheckedIOException e) {
      if (before.isEmpty()) {
        throw e;
      }
      log.failure("model-unreachable", e);
      return new Known(etag, model, now);
    }
  }

  /** Nothing when it is not there. */
  private Optional<Model> load(String tenant, String version) {
    return objects
        .get(ModelKeys.manifest(tenant, version))
        .map(found -> read(tenant, version, Manifest.read(found.bytes())));
  }

  private Model read(String tenant, String version, Manifest manifest) {
    String key = ModelKeys.file(tenant, version, manifest.file());
    // Of the sparse part its settings alone are needed, and those are in the header.
    try (InputStream in =
        new BufferedInputStream(objects.stream(key, manifest.denseBytes()), BUFFER)) {
      return SnapshotReader.readDense(in, manifest);
    } catch (IOException e) {
      throw new UncheckedIOException(key + " could not be read to its end", e);
    }
  }
}
