package dev.riffle.retrain.compact;

import dev.riffle.core.archive.MemberWriter;
import dev.riffle.core.event.ArchivedEvent;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.InvalidEvent;
import dev.riffle.retrain.archive.GzipLines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lines of several objects, sorted by their events' time, then by when the stream took them where a
 * line says so, and then by their bytes, each once: only lines that are alike byte for byte are
 * one, so that nothing depends on what makes two events the same. What is no event stays, too. In
 * memory are all of them, up to a limit.
 */
final class MergedLines {
  /** What a line takes beside its bytes. */
  private static final int LINE = 64;

  /** What is no event has no time; it comes first. */
  private static final long NO_TIME = Long.MIN_VALUE;

  private final long limit;
  private List<Line> lines = new ArrayList<>();
  private long held;
  private long duplicates;

  /**
   * @param limit bytes of memory
   */
  MergedLines(long limit) {
    this.limit = limit;
  }

  private record Line(long time, long arrived, byte[] json) implements Comparable<Line> {
    static Line of(byte[] json) {
      try {
        ArchivedEvent read = EventJson.readArchivedLine(json);
        return new Line(read.event().time().toEpochMilli(), read.arrived().orElse(0), json);
      } catch (InvalidEvent none) {
        return new Line(NO_TIME, 0, json);
      }
    }

    @Override
    public int compareTo(Line other) {
      int byTime = Long.compare(time, other.time);
      int byArrival = byTime != 0 ? byTime : Long.compare(arrived, other.arrived);
      return byArrival != 0 ? byArrival : Arrays.compareUnsigned(json, other.json);
    }
  }

  /**
   * A large object.
   *
   * @param gzip its bytes
   * @param inflated length of its lines
   * @param duplicates lines that were there more than once
   */
  record Written(byte[] gzip, long inflated, long duplicates) {}

  /**
   * Adds an object's lines, all or none.
   *
   * @return false when they do not fit
   * @throws IOException when it is not whole gzip
   */
  boolean add(byte[] gzip) throws IOException {
    int before = lines.size();
    long heldBefore = held;
    boolean whole = false;
    try (var read = new GzipLines(gzip)) {
      for (var line = read.next(); line.isPresent(); line = read.next()) {
        held += line.get().length + LINE;
        if (held > limit) {
          return false;
        }
        lines.add(Line.of(line.get()));
      }
      whole = true;
      return true;
    } finally {
      if (!whole) {
        lines.subList(before, lines.size()).clear();
        held = heldBefore;
      }
    }
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  /** All of them as one object; this is empty then. */
  Written written() {
    List<Line> all = lines;
    lines = new ArrayList<>();
    held = 0;
    all.sort(null);
    var bytes = new ByteArrayOutputStream();
    long inflated = 0;
    try (var writer = new MemberWriter(bytes)) {
      for (int i = 0; i < all.size(); i++) {
        Line line = all.get(i);
        if (i > 0 && line.compareTo(all.get(i - 1)) == 0) {
          duplicates++;
        } else {
          writer.line(line.json);
          inflated += line.json.length + 1;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an array takes all that is written", e);
    }
    return new Written(bytes.toByteArray(), inflated, duplicates);
  }
}
