package dev.riffle.local.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A file that names a background process by its id and start time, so that an id which the system
 * has since given to some other process is never taken for ours.
 *
 * @param path where the file is, or will be
 */
public record PidFile(Path path) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Remembers {@code process}. */
  public void write(ProcessHandle process) {
    try {
      Files.writeString(path, process.pid() + " " + startOf(process).toEpochMilli() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path, e);
    }
  }

  /** The process that was remembered, if it still runs. */
  public Optional<ProcessHandle> running() {
    return read().flatMap(PidFile::find);
  }

  /** True when the file names a process that is gone: what a crash or a reboot leaves behind. */
  public boolean stale() {
    return Files.exists(path) && running().isEmpty();
  }

  public void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + path, e);
    }
  }

  /**
   * Ends the process, by force when it does not heed the polite request within ten seconds, and
   * forgets it.
   *
   * @return its id, or empty when nothing ran
   */
  public Optional<Long> stop() {
    var process = running();
    process.ifPresent(PidFile::end);
    delete();
    return process.map(ProcessHandle::pid);
  }

  static void end(ProcessHandle process) {
    process.destroy();
    if (!exits(process)) {
      process.destroyForcibly();
      if (!exits(process)) {
        throw new SetupException("Process %d does not end.".formatted(process.pid()));
      }
    }
  }

  private static boolean exits(ProcessHandle process) {
    try {
      process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      return !process.isAlive();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !process.isAlive();
    }
  }

  private Optional<String[]> read() {
    try {
      var words = Files.readString(path).strip().split(" ");
      return words.length == 2 ? Optional.of(words) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // no file, no process
    }
  }

  private static Optional<ProcessHandle> find(String[] words) {
    try {
      var start = Instant.ofEpochMilli(Long.parseLong(words[1]));
      return ProcessHandle.of(Long.parseLong(words[0]))
          .filter(ProcessHandle::isAlive)
          .filter(process -> startOf(process).equals(start));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Instant startOf(ProcessHandle process) {
    return process.info().startInstant().map(PidFile::millis).orElse(Instant.EPOCH);
  }

  private static Instant millis(Instant instant) {
    return Instant.ofEpochMilli(instant.toEpochMilli());
  }
}
