package dev.riffle.retrain.judging;

import dev.riffle.aws.log.Log;
import dev.riffle.aws.object.NoSuchObject;
import dev.riffle.core.model.Model;
import dev.riffle.core.snapshot.DamagedSnapshot;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.retrain.publish.ModelStore;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

/**
 * A stored model as it can be judged fairly: by its twin, or, when it has none, as it is.
 *
 * @param version of the model that it stands for
 * @param twin whether it is the twin
 * @param until time of the newest event that it was trained on: cases lie after it
 */
public record Champion(String version, Model model, boolean twin, Instant until) {

  /** Loads it; nothing when it is not there or cannot be read, which the log then says. */
  public static Optional<Champion> load(ModelStore store, String tenant, String version, Log log) {
    try {
      Optional<Manifest> twin = store.twin(tenant, version);
      return twin.or(() -> store.manifest(tenant, version))
          .map(
              manifest ->
                  new Champion(
                      version,
                      store.read(tenant, version, manifest),
                      twin.isPresent(),
                      manifest.provenance().until()));
    } catch (NoSuchObject | DamagedSnapshot | UncheckedIOException unreadable) {
      log.line(
          "champion-unreadable",
          fields -> fields.put("version", version).put("reason", unreadable.getMessage()));
      return Optional.empty();
    }
  }

  /** Time of the newest event that it was trained on, without loading it; nothing as above. */
  public static Optional<Instant> seenUntil(ModelStore store, String tenant, String version) {
    try {
      return store
          .twin(tenant, version)
          .or(() -> store.manifest(tenant, version))
          .map(manifest -> manifest.provenance().until());
    } catch (NoSuchObject | DamagedSnapshot | UncheckedIOException unreadable) {
      return Optional.empty();
    }
  }

  /** Floats of its vectors, for the memory that it takes. */
  public long floats() {
    return (long) model.dims() * model.size();
  }
}
