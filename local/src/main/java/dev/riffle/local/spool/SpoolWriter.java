package dev.riffle.local.spool;

import dev.riffle.core.event.CatalogueCommand;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.EventField;
import dev.riffle.core.event.ParsedEvent;
import dev.riffle.core.json.JsonText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes events in any order and cuts them into heaps by whose they are, each of which fits into
 * memory when it is sorted.
 */
public final class SpoolWriter implements AutoCloseable {
  private static final int FEWEST = 2;
  private static final int MOST = 256;
  private static final long HEAP_BYTES = 16L << 20;

  private final Path folder;
  private final List<Path> files = new ArrayList<>();
  private final List<BufferedWriter> heaps = new ArrayList<>();
  private long number;

  /**
   * Begins a spool.
   *
   * @param folder empty, or with what a killed run left, which goes
   * @param bytes of what is read, about
   */
  public SpoolWriter(Path folder, long bytes) {
    this.folder = folder;
    int count = Math.clamp(bytes / HEAP_BYTES, FEWEST, MOST);
    try {
      Files.createDirectories(folder);
      for (int at = 0; at <= count; at++) {
        Path file = folder.resolve("heap-%03d".formatted(at));
        files.add(file);
        heaps.add(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + folder, e);
    }
  }

  /** Takes an event. */
  public void add(ParsedEvent parsed) {
    Event event = parsed.event();
    boolean ofItem = event instanceof CatalogueCommand;
    String subject = (ofItem ? "0" : "1") + event.partitionKey();
    int heap = ofItem ? 0 : 1 + Math.floorMod(subject.hashCode(), heaps.size() - 1);
    var spooled =
        new SpooledEvent(
            subject,
            event.time().toEpochMilli(),
            // Of an export: in the order in which they came in then.
            parsed.json().path(EventField.ARRIVED).asLong(number++),
            JsonText.compact(parsed.json()));
    try {
      BufferedWriter out = heaps.get(heap);
      out.write(spooled.line());
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + folder, e);
    }
  }

  /** How many events were taken. */
  public long size() {
    return number;
  }

  /** The heaps, whole. */
  List<Path> end() {
    close();
    return List.copyOf(files);
  }

  @Override
  public void close() {
    try {
      for (BufferedWriter heap : heaps) {
        heap.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + folder, e);
    }
  }
}
