package dev.riffle.ingest.load;

import dev.riffle.aws.log.Log;
import dev.riffle.aws.retry.Backoff;
import dev.riffle.aws.retry.Sleeper;
import dev.riffle.ingest.stream.FileBatches;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Loads a folder of batches: files {@code NUMBER.ndjson} of an event a line, in the order of their
 * names, in which no user's events are out of order. Run again, it goes on where it was.
 */
public final class FolderLoad {
  /** What batches are called. */
  static final String SUFFIX = ".ndjson";

  private static final int MOST_TRIES = 10;

  private final BatchStore batches;
  private final Clock clock;
  private final Backoff backoff;
  private final Sleeper pause;
  private final Log log;

  public FolderLoad(BatchStore batches, Clock clock, Backoff backoff, Sleeper pause, Log log) {
    this.batches = batches;
    this.clock = clock;
    this.backoff = backoff;
    this.pause = pause;
    this.log = log;
  }

  /**
   * Loads what is not loaded yet, saying so batch by batch.
   *
   * @param source what stands for the shard in the archive's keys
   * @throws IllegalStateException when a batch fails however often it is tried
   */
  public void run(Path folder, String source) {
    try (var journal = LoadJournal.open(folder)) {
      long first = 0;
      for (Path file : files(folder)) {
        List<byte[]> lines = lines(file);
        String name = file.getFileName().toString();
        if (!journal.isDone(name)) {
          FileBatches.Stored stored =
              stored(source, first, journal.begin(name, clock.instant()), lines, name);
          journal.end(name);
          say(name, lines.size(), stored);
        }
        first += lines.size();
      }
    }
  }

  private void say(String name, int events, FileBatches.Stored stored) {
    log.line(
        "loaded",
        fields ->
            fields
                .put("batch", name)
                .put("events", events)
                .put("archived", stored.archived())
                .put("duplicates", stored.duplicates())
                .put("rejected", stored.rejected()));
  }

  private FileBatches.Stored stored(
      String source, long first, Instant arrived, List<byte[]> lines, String name) {
    for (int tries = 1; ; tries++) {
      Optional<FileBatches.Stored> stored = batches.store(source, first, arrived, lines);
      if (stored.isPresent()) {
        return stored.get();
      }
      if (tries == MOST_TRIES) {
        throw new IllegalStateException(
            "%s could not be stored in %d tries; the lines before say why".formatted(name, tries));
      }
      try {
        pause.sleep(backoff.after(tries));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  private static List<byte[]> lines(Path file) {
    try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
      return lines.map(line -> line.getBytes(StandardCharsets.UTF_8)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
