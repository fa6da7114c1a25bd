package dev.riffle.aws.object;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A bucket's objects for work that others disturb: everything is read, replaced or deleted as the
 * version that was seen, or not at all. Every method throws {@link StoreUnavailable} when the
 * bucket does not answer.
 */
public interface VersionedObjects {
  /**
   * What is under a prefix, by key, read page by page while the stream is consumed: of what changes
   * meanwhile, later pages show what is then.
   */
  Stream<Listed> listing(String prefix);

  /** The whole object, or nothing when there is none. */
  Optional<Fetched.Found> get(String key);

  /**
   * Reads a part of the version that was listed.
   *
   * @param offset of the first byte
   * @param length bytes, 1 or more
   * @return nothing when the object is gone, or is another version by now
   */
  Optional<byte[]> part(Listed listed, long offset, int length);

  /**
   * Writes an object in the place of what the caller has read.
   *
   * @param etag of that; without one there must be no object yet
   * @return false when somebody else wrote meanwhile, and theirs stands
   */
  boolean replace(String key, String contentType, byte[] content, Optional<String> etag);

  /**
   * Deletes objects that are still what was listed; what is gone or another version by now is left.
   *
   * @return those that were left, since they are another version
   */
  List<String> deleteUnchanged(Collection<Listed> listed);
}
