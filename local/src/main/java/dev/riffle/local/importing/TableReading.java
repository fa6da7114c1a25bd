package dev.riffle.local.importing;

import dev.riffle.core.event.ParsedEvent;
import dev.riffle.local.mapping.BadValue;
import dev.riffle.local.mapping.RowEvents;
import dev.riffle.local.table.Row;
import dev.riffle.local.table.RowReader;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Reads tables row by row: events go on, refusals into their file. */
public final class TableReading {
  private static final int TOLD_EVERY = 10_000;

  private final RejectsFile rejects;
  private final Clock clock;
  private final LongConsumer progress;
  private long rows;

  /**
   * Reads.
   *
   * @param progress is told how many rows were read, now and then
   */
  public TableReading(RejectsFile rejects, Clock clock, LongConsumer progress) {
    this.rejects = rejects;
    this.clock = clock;
    this.progress = progress;
  }

  /** Reads all rows of all tables. */
  public void read(List<ImportTable> tables, Consumer<ParsedEvent> events) {
    tables.forEach(table -> read(table, events));
    progress.accept(rows);
  }

  /** How many rows were read by now. */
  public long rows() {
    return rows;
  }

  private void read(ImportTable table, Consumer<ParsedEvent> events) {
    var made = new RowEvents(table.mapping(), table.dialect().charset().name(), clock);
    try (RowReader reader = table.rows()) {
      while (reader.hasNext()) {
        Row row = reader.next();
        rows++;
        if (rows % TOLD_EVERY == 0) {
          progress.accept(rows);
        }
        event(table, row, made).ifPresent(events);
      }
    }
  }

  private Optional<ParsedEvent> event(ImportTable table, Row row, RowEvents made) {
    try {
      return made.event(row);
    } catch (BadValue bad) {
      rejects.add(table.file().name(), row.line(), bad);
      return Optional.empty();
    }
  }
}
