package dev.riffle.local.host.limit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The memory that a process holds, heap or not, as Linux counts it. */
final class ResidentMemory {
  private static final String PEAK = "VmHWM:";
  private static final int KIBI = 1024;

  private ResidentMemory() {}

  /** The most bytes that it ever held; nothing when it is gone or this is no Linux. */
  static OptionalLong peak(long pid) {
    try {
      for (var line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
        if (line.startsWith(PEAK)) {
          var kilobytes = line.substring(PEAK.length(), line.length() - " kB".length()).strip();
          return OptionalLong.of(KIBI * Long.parseLong(kilobytes));
        }
      }
    } catch (IOException gone) {
      return OptionalLong.empty();
    }
    return OptionalLong.empty();
  }
}
