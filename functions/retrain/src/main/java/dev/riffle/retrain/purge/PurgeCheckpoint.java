package dev.riffle.retrain.purge;

import dev.riffle.aws.object.ContentType;
import dev.riffle.aws.object.Fetched;
import dev.riffle.aws.object.VersionedObjects;
import dev.riffle.core.archive.ArchiveKeys;
import java.util.Optional;

/**
 * A tenant's {@link PurgeState} in the bucket: written in the place of what this run wrote last.
 */
final class PurgeCheckpoint {
  private final VersionedObjects objects;
  private final String key;
  private final boolean kept;
  private Optional<String> etag = Optional.empty();

  /**
   * @param kept false for a run that only counts, and begins anew
   */
  PurgeCheckpoint(VersionedObjects objects, String tenant, boolean kept) {
    this.objects = objects;
    this.key = ArchiveKeys.purge(tenant);
    this.kept = kept;
  }

  PurgeState read() {
    Optional<Fetched.Found> found = kept ? objects.get(key) : Optional.empty();
    etag = found.map(Fetched.Found::etag);
    return found.map(it -> PurgeState.read(key, it.bytes())).orElse(PurgeState.NEW);
  }

  /** Stores it; false when another run stored something meanwhile, which stands. */
  boolean write(PurgeState state) {
    if (!kept) {
      return true;
    }
    if (!objects.replace(key, ContentType.JSON, state.json(), etag)) {
      return false;
    }
    etag = objects.get(key).map(Fetched.Found::etag);
    return true;
  }
}
