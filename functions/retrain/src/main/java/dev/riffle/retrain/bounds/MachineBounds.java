package dev.riffle.retrain.bounds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What this process may use.
 *
 * @param heap bytes of memory that the JVM may use for objects
 * @param temporary free bytes of temporary storage, on Lambda /tmp
 */
public record MachineBounds(long heap, long temporary) {

  /** Of the JVM that runs this, as they are now. */
  public static MachineBounds here() {
    var folder = Path.of(System.getProperty("java.io.tmpdir"));
    try {
      return new MachineBounds(
          Runtime.getRuntime().maxMemory(), Files.getFileStore(folder).getUsableSpace());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(
          "how much is free in %s cannot be told".formatted(folder), unreadable);
    }
  }
}
