package dev.riffle.aws.object;

import java.util.Optional;

/** Reads a bucket's objects. Every method throws {@link StoreUnavailable} when it cannot. */
public interface ObjectReader {
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
