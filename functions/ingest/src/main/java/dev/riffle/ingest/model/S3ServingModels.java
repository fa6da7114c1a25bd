package dev.riffle.ingest.model;

import dev.riffle.aws.log.Log;
import dev.riffle.aws.metric.Measurements;
import dev.riffle.aws.object.Fetched;
import dev.riffle.aws.object.NoSuchObject;
import dev.riffle.aws.object.ObjectStore;
import dev.riffle.aws.object.StoreUnavailable;
import dev.riffle.aws.retry.OutOfTime;
import dev.riffle.aws.retry.Until;
import dev.riffle.core.metric.Measure;
import dev.riffle.core.model.Model;
import dev.riffle.core.registry.ModelKeys;
import dev.riffle.core.registry.ModelPointer;
import dev.riffle.core.snapshot.DamagedSnapshot;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.core.snapshot.ServedBytes;
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
 * loaded whole before it takes the place of the one before, unless both do not fit the memory: then
 * the one before is let go first. Of an experiment's arms it is control's model: other arms encode
 * the history again as they read it.
 */
public final class S3ServingModels implements ServingModels {
  private static final Duration RECHECK = Duration.ofSeconds(2);

  /** How long a model that does not fit is not tried again. */
  private static final Duration NOT_NOW = Duration.ofMinutes(1);

  /** Names that are remembered; how many of them have a model in memory is a matter of bytes. */
  private static final int MAX_TENANTS = 1_000;

  private static final int BUFFER = 1 << 16;

  private final ObjectStore objects;
  private final Clock clock;
  private final Log log;
  private final HeldModels held;
  private final Map<String, Known> known = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param memory bytes that the models of all tenants may take together
   */
  public S3ServingModels(ObjectStore objects, Clock clock, Log log, long memory) {
    this.held = new HeldModels(memory);
    this.objects = objects;
    this.clock = clock;
    this.log = log;
  }

  /** What is known of a tenant: their pointer's ETag, and when that was checked. */
  private record Known(Optional<String> etag, Instant checked) {}

  /**
   * {@inheritDoc}
   *
   * <p>While S3 does not answer in time, or a model is damaged, the one before serves on. A damaged
   * model with none before it is as none: events are kept, their vectors come with the next model.
   *
   * @throws StoreUnavailable when S3 does not answer and nothing is known of the tenant yet
   */
  @Override
  public synchronized Optional<Model> serving(String tenant, Until until) {
    Known before = known.get(tenant);
    Instant now = clock.instant();
    boolean fresh = before != null && now.isBefore(before.checked().plus(RECHECK));
    // Another tenant's model may have taken the place of this one's.
    if (fresh && (before.etag().isEmpty() || held.of(tenant).isPresent())) {
      return held.of(tenant);
    }
    known.put(tenant, check(tenant, Optional.ofNullable(before), now, until));
    if (known.size() > MAX_TENANTS) {
      known.remove(known.keySet().iterator().next());
    }
    return held.of(tenant);
  }

  private Known check(String tenant, Optional<Known> before, Instant now, Until until) {
    Optional<Model> model = held.of(tenant);
    Optional<String> etag = model.isPresent() ? before.flatMap(Known::etag) : Optional.empty();
    try {
      until.require("look for a tenant's model");
      return switch (objects.get(ModelKeys.pointer(tenant), etag)) {
        case Fetched.Unchanged _ -> new Known(etag, now);
        case Fetched.Missing _ -> new Known(Optional.empty(), now);
        case Fetched.Found pointer -> {
          String version = ModelPointer.read(pointer.bytes()).control().model();
          boolean there =
              model.filter(same -> same.version().equals(version)).isPresent()
                  || load(tenant, version, until);
          if (!there) {
            log.line("model-missing", fields -> fields.put("tenant", tenant).put("model", version));
            countNotLoaded();
          }
          yield new Known(there ? Optional.of(pointer.etag()) : Optional.empty(), now);
        }
      };
    } catch (NoSuchObject e) {
      notLoaded("model-missing", e);
      return new Known(Optional.empty(), now);
    } catch (OutOfMemoryError e) {
      notLoaded("model-out-of-memory", e);
      return new Known(Optional.empty(), now.plus(NOT_NOW));
    } catch (DoesNotFit e) {
      notLoaded("model-not-loaded", e);
      return new Known(Optional.empty(), now.plus(NOT_NOW));
    } catch (DamagedSnapshot e) {
      notLoaded("model-damaged", e);
      return new Known(etag, now);
    } catch (StoreUnavailable | UncheckedIOException | OutOfTime e) {
      if (before.isEmpty()) {
        throw e;
      }
      log.failure("model-unreachable", e);
      return new Known(etag, now);
    }
  }

  /** For people and for the alarm. */
  private void notLoaded(String event, Throwable why) {
    log.failure(event, why);
    countNotLoaded();
  }

  private void countNotLoaded() {
    log.measured(new Measurements(clock.instant()).add(Measure.MODELS_NOT_LOADED, 1));
  }

  /** Nothing when it is not there. */
  private boolean load(String tenant, String version, Until until) {
    until.require("read a model's manifest");
    return objects
        .get(ModelKeys.manifest(tenant, version))
        .map(found -> read(tenant, version, Manifest.read(found.bytes()), until))
        .isPresent();
  }

  private Model read(String tenant, String version, Manifest manifest, Until until) {
    long bytes = ServedBytes.of(manifest);
    if (!held.makeRoom(tenant, bytes + ServedBytes.whileLoading(manifest))) {
      throw new DoesNotFit(version, bytes, held.budget());
    }
    String key = ModelKeys.file(tenant, version, manifest.file());
    until.require("read a model");
    // Of the sparse part its settings alone are needed, and those are in the header.
    try (InputStream in =
        new BufferedInputStream(
            new TimedStream(objects.stream(key, manifest.denseBytes()), until), BUFFER)) {
      Model model = SnapshotReader.readDense(in, manifest);
      held.put(tenant, model, bytes);
      return model;
    } catch (IOException e) {
      throw new UncheckedIOException(key + " could not be read to its end", e);
    }
  }

  /** A model that is too large for this function: events are kept, their vectors come later. */
  private static final class DoesNotFit extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final double MEBI = 1 << 20;

    private DoesNotFit(String version, long bytes, long budget) {
      super(
          "%s takes %,.0f MB, and this function has %,.0f MB for models: raise its memory (ingestStreamMemoryMb, or expectedItems and expectedDims)"
              .formatted(version, bytes / MEBI, budget / MEBI));
    }
  }
}
