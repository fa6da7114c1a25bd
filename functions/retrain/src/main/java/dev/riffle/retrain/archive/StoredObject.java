package dev.riffle.retrain.archive;

import dev.riffle.aws.object.Listed;
import dev.riffle.aws.object.VersionedObjects;
import java.util.Optional;

/** An object of the archive in a bucket. */
public record StoredObject(VersionedObjects objects, Listed listed) implements ArchivedObject {
  @Override
  public String key() {
    return listed.key();
  }

  @Override
  public String version() {
    return listed.etag();
  }

  @Override
  public long bytes() {
    return listed.bytes();
  }

  @Override
  public Optional<byte[]> part(long offset, int length) {
    return objects.part(listed, offset, length);
  }
}
