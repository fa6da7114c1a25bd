package dev.riffle.tests.bench.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is alive in another JVM's heap after a collection, by the JDK's own {@code jcmd}. */
final class LiveHeap {
  private static final Pattern USED = Pattern.compile("used (\\d+)K");
  private static final double KIBI = 1 << 10;

  private LiveHeap() {}

  /** Megabytes; nothing of a process that is no JVM, as a native executable. */
  static OptionalDouble megabytes(long pid) {
    if (jcmd(pid, "GC.run").isEmpty()) {
      return OptionalDouble.empty();
    }
    // Serial and parallel collectors have a line for each generation, G1 has one for all.
    Matcher used =
        USED.matcher(jcmd(pid, "GC.heap_info").replaceAll("(?m)^ *(Metaspace|class).*$", ""));
    double sum = 0;
    boolean any = false;
    while (used.find()) {
      sum += Long.parseLong(used.group(1)) / KIBI;
      any = true;
    }
    return any ? OptionalDouble.of(sum) : OptionalDouble.empty();
  }

  private static String jcmd(long pid, String command) {
    try {
      Process jcmd =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                  Long.toString(pid),
                  command)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return jcmd.waitFor() == 0 ? said : "";
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
