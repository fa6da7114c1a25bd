package dev.riffle.local.host.function;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Has a process' Java collect all its garbage. The serial collector gives memory back to the system
 * then and at no other time, and in a process that does nothing no collection ever comes.
 */
final class HeapRelease {
  private HeapRelease() {}

  /**
   * Asks, and does not wait.
   *
   * @param pid a Java process of this user; one that is gone by now does no harm
   * @throws IOException if this JDK has no {@code jcmd} to ask by
   */
  static void ask(long pid) throws IOException {
    new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
            Long.toString(pid),
            "GC.run")
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
