package dev.riffle.recommend.model;

import java.util.Optional;

/**
 * Where models lie. Every method throws {@link StoreUnavailable} when the store does not answer.
 */
public interface ObjectStore {

  /** What a read found. */
  sealed interface Fetched {
    /** The object, and the tag that changes when it does. */
    record Found(byte[] bytes, String etag) implements Fetched {}

    /** It still has the tag that the caller knows. */
    record Unchanged() implements Fetched {}

    /** There is none. */
    record Missing() implements Fetched {}
  }

  /**
   * Reads an object.
   *
   * @param known the tag of what the caller has, if anything
   */
  Fetched get(String key, Optional<String> known);

  /**
   * Reads a part of an object.
   *
   * @param offset of the first byte
   * @param length bytes, 1 or more
   * @return fewer bytes where the object ends early, none when it ends before
   */
  byte[] range(String key, long offset, int length);
}
