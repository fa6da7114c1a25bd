package dev.riffle.aws.object;

import dev.riffle.aws.retry.Until;

/** Writes objects that nobody writes again. */
@FunctionalInterface
public interface OnceWriter {
  /** As {@link #putOnce(String, String, byte[], Until)}, however long it takes. */
  default void putOnce(String key, String contentType, byte[] content) {
    putOnce(key, contentType, content, Until.EVER);
  }

  /**
   * Stores an object unless its key is taken: what was written first stays.
   *
   * @param until when a try may begin, after one that met another write
   * @throws StoreUnavailable when it is not known to be stored
   */
  void putOnce(String key, String contentType, byte[] content, Until until);
}
