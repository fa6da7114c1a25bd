package dev.riffle.local.spool;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Batches on disk, ready to be loaded: files {@code NUMBER.ndjson} of an event a line, items first,
 * then user by user, each user's events by time.
 *
 * @param folder that holds them
 * @param events how many there are
 * @param repeated how many were left out because they were there already, word by word
 * @param refused how many rows gave no event
 */
public record Spool(Path folder, long events, long repeated, long refused) {
  /** Events of a batch: each costs a few writes beside those of its users. */
  static final int BATCH = 20_000;

  private static final String READY = "ready";
  private static final String SUFFIX = ".ndjson";

  /** The spool of a folder, if it was made whole. */
  public static Optional<Spool> in(Path folder) {
    Path ready = folder.resolve(READY);
    try {
      if (!Files.exists(ready)) {
        return Optional.empty();
      }
      String[] words = Files.readString(ready).strip().split(" ");
      return Optional.of(
          new Spool(
              folder,
              Long.parseLong(words[0]),
              Long.parseLong(words[1]),
              Long.parseLong(words[2])));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + ready, e);
    }
  }

  /**
   * Sorts what was written and cuts it into batches.
   *
   * @param refused how many rows gave no event
   */
  public static Spool sort(SpoolWriter written, long refused) {
    List<Path> heaps = written.end();
    Path folder = heaps.getFirst().getParent();
    var batches = new Batches(folder);
    try {
      for (Path heap : heaps) {
        batches.add(heap);
        Files.delete(heap);
      }
      batches.close();
      var spool = new Spool(folder, batches.events, batches.repeated, refused);
      Path ready = folder.resolve(READY + ".new");
      Files.writeString(ready, "%d %d %d".formatted(spool.events, spool.repeated, refused));
      Files.move(ready, folder.resolve(READY), StandardCopyOption.ATOMIC_MOVE);
      return spool;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + folder, e);
    }
  }

  /** The batches in their order. */
  public List<Path> batches() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  /** Deletes a folder and all that is in it. */
  public static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + folder, e);
    }
  }

  /** Writes sorted events, {@link #BATCH} to a file. */
  private static final class Batches {
    private final Path folder;
    private Optional<BufferedWriter> out = Optional.empty();
    private long events;
    private long repeated;

    Batches(Path folder) {
      this.folder = folder;
    }

    void add(Path heap) throws IOException {
      var sorted = new ArrayList<SpooledEvent>();
      try (Stream<String> lines = Files.lines(heap, StandardCharsets.UTF_8)) {
        lines.map(SpooledEvent::read).forEach(sorted::add);
      }
      sorted.sort(SpooledEvent.ORDER);
      Optional<SpooledEvent> before = Optional.empty();
      for (SpooledEvent event : sorted) {
        if (before.filter(event::repeats).isPresent()) {
          repeated++;
        } else {
          write(event.json());
        }
        before = Optional.of(event);
      }
    }

    private void write(String json) throws IOException {
      if (events % BATCH == 0) {
        close();
        Path file = folder.resolve("%07d%s".formatted(events / BATCH + 1, SUFFIX));
        out = Optional.of(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
      }
      BufferedWriter batch = out.orElseThrow();
      batch.write(json);
      batch.write('\n');
      events++;
    }

    void close() throws IOException {
      if (out.isPresent()) {
        out.get().close();
      }
    }
  }
}
