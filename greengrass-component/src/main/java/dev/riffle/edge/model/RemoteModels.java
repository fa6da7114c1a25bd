package dev.riffle.edge.model;

import dev.riffle.core.registry.ModelPointer.Arm;
import java.io.IOException;
import java.util.Optional;

/** Where newer models come from. */
public interface RemoteModels {
  /** What devices should serve: a version, and how it is to answer. */
  Arm current() throws IOException;

  /**
   * The tenant's scenarios.
   *
   * @param file as it is
   * @param tag another one when it changes
   */
  record StoredScenarios(byte[] file, String tag) {}

  /**
   * The tenant's scenarios, unless they are those that are known.
   *
   * @param tag of the known ones
   * @return nothing when these are the same, and when this is no place to find them
   */
  default Optional<StoredScenarios> scenarios(Optional<String> tag) throws IOException {
    return Optional.empty();
  }

  /** A version's manifest, as the file is. */
  byte[] manifest(String version) throws IOException;

  /**
   * A stretch of a version's snapshot.
   *
   * @param from first byte
   * @param length bytes, 1 or more; all of them are there
   */
  byte[] range(String version, String file, long from, int length) throws IOException;
}
