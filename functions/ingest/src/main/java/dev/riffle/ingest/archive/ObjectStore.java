package dev.riffle.ingest.archive;

/** Where archive and rejected records go. */
@FunctionalInterface
public interface ObjectStore {
  /**
   * Stores an object unless its key is taken: what was written first stays, since a batch that
   * comes again may know less (a user who was deleted meanwhile).
   */
  void putOnce(String key, String contentType, byte[] content);
}
