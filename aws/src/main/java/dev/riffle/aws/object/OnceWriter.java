package dev.riffle.aws.object;

/** Writes objects that nobody writes again. */
@FunctionalInterface
public interface OnceWriter {
  /**
   * Stores an object unless its key is taken: what was written first stays.
   *
   * @throws StoreUnavailable when it is not known to be stored
   */
  void putOnce(String key, String contentType, byte[] content);
}
