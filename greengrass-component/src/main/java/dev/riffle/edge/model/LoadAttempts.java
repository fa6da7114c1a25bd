package dev.riffle.edge.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How often a model's loading ended the process: out of memory, it does so each time, and nothing
 * but a file knows of it afterwards.
 *
 * @param folder where models are kept
 */
record LoadAttempts(Path folder) {
  /** The power may have been cut once; twice is no chance. */
  private static final int MOST = 2;

  /**
   * Says that a model is being loaded.
   *
   * @throws UnfitModel when that ended the process before
   */
  void begin(String version) throws IOException {
    Path file = file(version);
    int before = Files.exists(file) ? Files.readString(file).length() : 0;
    if (before >= MOST) {
      Files.delete(file);
      throw new UnfitModel(
          "loading the model %s ended the process %d times: most likely it does not fit the heap"
              .formatted(version, before));
    }
    Files.writeString(file, "x".repeat(before + 1));
  }

  /** The process is still there, however it went. */
  void end(String version) throws IOException {
    Files.deleteIfExists(file(version));
  }

  private Path file(String version) {
    return folder.resolve(version + ".loading");
  }
}
