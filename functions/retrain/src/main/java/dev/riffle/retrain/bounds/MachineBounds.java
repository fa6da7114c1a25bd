package dev.riffle.retrain.bounds;

import java.io.File;

/**
 * What this process may use.
 *
 * @param heap bytes of memory that the JVM may use for objects
 * @param temporary free bytes of temporary storage, on Lambda /tmp
 */
public record MachineBounds(long heap, long temporary) {

  /** Of the JVM that runs this, as they are now. */
  public static MachineBounds here() {
    // Asks the file system itself: Files.getFileStore would search the list of mounts first.
    var folder = new File(System.getProperty("java.io.tmpdir"));
    return new MachineBounds(Runtime.getRuntime().maxMemory(), folder.getUsableSpace());
  }
}
