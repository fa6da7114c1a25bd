package dev.riffle.ingest.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How far a load is, on disk: a line before a batch is begun, with its arrival, and one when it is
 * done. A load that was killed goes on at the batch that was under way, with the arrival that it
 * had, so that what was archived is found there and not archived again.
 */
final class LoadJournal implements AutoCloseable {
  private static final String FILE = "loaded.log";
  private static final String BEGUN = "begun";
  private static final String DONE = "done";
  private static final String LINE_END = "\n";

  /** After so long a batch that was under way is taken for new: its hour of the archive is over. */
  private static final Duration SAME = Duration.ofHours(6);

  private final FileChannel channel;
  private final Map<String, Instant> begun = new HashMap<>();
  private final Set<String> done = new HashSet<>();
  private Instant last = Instant.EPOCH;

  private LoadJournal(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Opens the journal of a folder and locks it, so that no second load works on it.
   *
   * @throws IllegalStateException when another process holds it
   */
  static LoadJournal open(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      var channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
      if (channel.tryLock() == null) {
        channel.close();
        throw new IllegalStateException("another import works on " + folder);
      }
      var journal = new LoadJournal(channel);
      String before = Files.readString(file, StandardCharsets.UTF_8);
      journal.read(before.lines().toList());
      if (!before.isEmpty() && !before.endsWith(LINE_END)) {
        journal.write(""); // What the disk had no room for stays a line of its own.
      }
      return journal;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open " + file, e);
    }
  }

  private void read(List<String> lines) {
    for (String line : lines) {
      String[] words = line.split(" ");
      if (words.length == 3 && words[0].equals(BEGUN) && words[2].matches("\\d{1,15}")) {
        Instant arrived = Instant.ofEpochMilli(Long.parseLong(words[2]));
        begun.put(words[1], arrived);
        last = arrived.isAfter(last) ? arrived : last;
      } else if (words.length == 2 && words[0].equals(DONE)) {
        done.add(words[1]);
      }
    }
  }

  boolean isDone(String batch) {
    return done.contains(batch);
  }

  /** The arrival of a batch: later than that of every other, and of one begun before the same. */
  Instant begin(String batch, Instant now) {
    Instant before = begun.get(batch);
    if (before != null && before.plus(SAME).isAfter(now)) {
      return before;
    }
    Instant millis = Instant.ofEpochMilli(now.toEpochMilli());
    Instant arrived = millis.isAfter(last) ? millis : last.plusMillis(1);
    write("%s %s %d".formatted(BEGUN, batch, arrived.toEpochMilli()));
    begun.put(batch, arrived);
    last = arrived;
    return arrived;
  }

  void end(String batch) {
    write(DONE + " " + batch);
    done.add(batch);
  }

  private void write(String line) {
    try {
      channel.write(ByteBuffer.wrap((line + LINE_END).getBytes(StandardCharsets.UTF_8)));
      channel.force(false);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot note how far the load is", e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
