package dev.riffle.local.host.function;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/**
 * A list on disk of the processes that this host started, so that the next host can end those that
 * outlived a host which was killed. A process is known by id and start time: ids are used again.
 */
final class RunningProcesses {
  private final Path file;

  RunningProcesses(Path file) {
    this.file = file;
  }

  synchronized void add(ProcessHandle process) throws IOException {
    Files.writeString(
        file, line(process) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Ends what an earlier host left behind. */
  synchronized void endOrphans() throws IOException {
    if (Files.exists(file)) {
      for (var line : Files.readAllLines(file)) {
        ProcessHandle.of(Long.parseLong(line.substring(0, line.indexOf(' '))))
            .filter(process -> line(process).equals(line))
            .ifPresent(
                process -> {
                  process.descendants().forEach(ProcessHandle::destroyForcibly);
                  process.destroyForcibly();
                });
      }
    }
    clear();
  }

  synchronized void clear() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException blocked) {
      throw new UncheckedIOException(blocked);
    }
  }

  private static String line(ProcessHandle process) {
    return process.pid() + " " + process.info().startInstant().orElse(Instant.EPOCH);
  }
}
