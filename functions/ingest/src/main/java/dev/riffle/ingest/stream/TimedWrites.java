package dev.riffle.ingest.stream;

import dev.riffle.aws.retry.Until;
import dev.riffle.aws.row.ItemRow;
import dev.riffle.aws.row.Rows;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * Writes items' rows with the time of the write itself, however often one was worked out before: it
 * is a row's place in the change feed. Of one item the later write has the later time, also when
 * clocks differ.
 */
record TimedWrites(Rows<ItemRow> rows, Clock clock) implements Rows<ItemRow> {
  @Override
  public Map<String, ItemRow> read(Set<String> keys, Until until) {
    return rows.read(keys, until);
  }

  /**
   * {@inheritDoc}
   *
   * @param row with the time of the row that it replaces
   */
  @Override
  public boolean write(ItemRow row) {
    Instant least = row.changed().plusMillis(1);
    Instant now = clock.instant();
    return rows.write(row.written(row.rev(), now.isBefore(least) ? least : now));
  }
}
