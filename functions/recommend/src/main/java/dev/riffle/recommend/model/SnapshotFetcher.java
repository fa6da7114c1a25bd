package dev.riffle.recommend.model;

import dev.riffle.aws.object.Fetched;
import dev.riffle.aws.object.ObjectReader;
import dev.riffle.aws.object.StoreUnavailable;
import dev.riffle.core.model.Model;
import dev.riffle.core.registry.ModelKeys;
import dev.riffle.core.snapshot.DamagedSnapshot;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.recommend.rows.RowCache;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Fetches a model by range reads, each section of it verified before it is used. */
public final class SnapshotFetcher {
  private final ObjectReader store;
  private final Executor executor;
  private final RowCache rows;
  private final Duration patience;

  /**
   * @param rows keeps rows of successors that are read later
   * @param patience how long an answer waits for such rows
   */
  public SnapshotFetcher(ObjectReader store, Executor executor, RowCache rows, Duration patience) {
    this.rows = rows;
    this.patience = patience;
    this.store = store;
    this.executor = executor;
  }

  /**
   * Fetches what a model's snapshot consists of.
   *
   * @throws ModelRefused when it must not be served
   * @throws StoreUnavailable when it could not be fetched
   */
  public Manifest manifest(String tenant, String version) {
    String key = ModelKeys.manifest(tenant, version);
    Manifest manifest =
        switch (store.get(key, Optional.empty())) {
          case Fetched.Found found -> refusing(key, () -> Manifest.read(found.bytes()));
          case Fetched.Missing _, Fetched.Unchanged _ ->
              throw new ModelRefused(
                  "there is no %s: publish the model again or roll back".formatted(key));
        };
    if (!manifest.version().equals(version) || !manifest.tenant().equals(tenant)) {
      throw new ModelRefused(
          "%s is of model %s of tenant %s: publish the model again or roll back"
              .formatted(key, manifest.version(), manifest.tenant()));
    }
    return manifest;
  }

  /**
   * Fetches the snapshot's header and its first items, and begins to fetch what comes next.
   *
   * @throws ModelRefused when it must not be served
   * @throws StoreUnavailable when it could not be fetched
   */
  SnapshotDownload begin(Manifest manifest) {
    String key = key(manifest);
    return refusing(
        key, () -> new SnapshotDownload(store, executor, key, manifest, rows, patience));
  }

  /**
   * Fetches the rest.
   *
   * @param grown told whenever more items are there
   * @throws ModelRefused when it must not be served
   * @throws StoreUnavailable when it could not be fetched
   */
  Model finish(Manifest manifest, SnapshotDownload begun, Runnable grown) {
    return refusing(key(manifest), () -> begun.rest(grown));
  }

  private static String key(Manifest manifest) {
    return ModelKeys.file(manifest.tenant(), manifest.version(), manifest.file());
  }

  private static <T> T refusing(String key, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (DamagedSnapshot e) {
      throw new ModelRefused("%s is damaged: %s".formatted(key, e.getMessage()), e);
    }
  }
}
