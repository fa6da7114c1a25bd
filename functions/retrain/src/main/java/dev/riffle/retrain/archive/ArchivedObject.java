package dev.riffle.retrain.archive;

import java.util.Optional;

/** One object of the archive, as it was listed: gzip, one event a line. */
public interface ArchivedObject {
  String key();

  /** Tells this version from others under the same key. */
  String version();

  /** Its length as stored. */
  long bytes();

  /**
   * Reads a part, as stored. Failing to get it fails the run; damage in it does not.
   *
   * @param offset of the first byte
   * @param length bytes, 1 or more
   * @return nothing when the object is gone, or is another version by now: what it held is
   *     elsewhere in the archive
   */
  Optional<byte[]> part(long offset, int length);
}
