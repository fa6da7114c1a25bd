package dev.riffle.local.importing;

import dev.riffle.core.event.ParsedEvent;
import dev.riffle.local.run.Terminal;
import dev.riffle.local.spool.Spool;
import dev.riffle.local.spool.SpoolWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One import, from looking at its tables to its last batch. */
public final class ImportRun {
  private static final int SHOWN = 3;

  private final List<ImportTable> tables;
  private final RejectsFile rejects;
  private final Terminal terminal;
  private final Clock clock;

  public ImportRun(List<ImportTable> tables, RejectsFile rejects, Terminal terminal, Clock clock) {
    this.tables = List.copyOf(tables);
    this.rejects = rejects;
    this.terminal = terminal;
    this.clock = clock;
  }

  /**
   * What became of it.
   *
   * @param rows that were read; of an import that goes on, none
   * @param events that are in Riffle now, or would be
   * @param repeated rows that say the same as another
   * @param refused rows that are no events
   * @param resumed whether it went on where a run before was killed
   */
  public record Result(long rows, long events, long repeated, long refused, boolean resumed) {}

  /** Reads all, loads nothing, shows the first events. */
  public Result dry() {
    var first = new ArrayList<ParsedEvent>();
    var events = new long[1];
    TableReading reading = reading();
    reading.read(
        tables,
        event -> {
          events[0]++;
          if (first.size() < SHOWN) {
            first.add(event);
          }
        });
    first.forEach(event -> terminal.say("  " + event.json()));
    return new Result(reading.rows(), events[0], 0, rejects.total(), false);
  }

  /**
   * Reads all into the folder, sorted, and loads it. When the folder holds all of it already, it is
   * gone on with.
   */
  public Result load(ImportFolder folder, Loader loader) {
    Optional<Spool> before = folder.spool();
    long rows = 0;
    Spool spool;
    if (before.isPresent()) {
      terminal.say("Going on with what was read before: " + folder.folder());
      spool = before.get();
    } else {
      folder.delete();
      TableReading reading = reading();
      long bytes = tables.stream().mapToLong(table -> table.file().bytes()).sum();
      try (var writer = new SpoolWriter(folder.folder(), bytes)) {
        reading.read(tables, writer::add);
        rows = reading.rows();
        // A run that goes on reads no row again: what it refuses has to be in the file by then.
        rejects.flush();
        spool = Spool.sort(writer, rejects.total());
      }
    }
    Spool sorted = spool;
    loader.load(sorted, loaded -> terminal.progress("loaded", loaded, sorted.events()));
    folder.delete();
    return new Result(rows, spool.events(), spool.repeated(), spool.refused(), before.isPresent());
  }

  private TableReading reading() {
    rejects.begin();
    return new TableReading(rejects, clock, rows -> terminal.count("rows read", rows));
  }
}
