package dev.riffle.retrain.temporary;

import java.io.UncheckedIOException;

/** Where files lie while somebody works on them: on Lambda /tmp, which may be full. */
@FunctionalInterface
public interface TemporaryStorage {
  /**
   * A new folder, empty, of whoever asks.
   *
   * @param what is to lie in it, for people: lower case and hyphens
   * @throws UncheckedIOException when it cannot be made
   */
  TemporaryFolder folder(String what);
}
