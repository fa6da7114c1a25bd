package dev.riffle.retrain.export;

import dev.riffle.aws.feed.WholeItems;
import dev.riffle.aws.retry.Backoff;
import dev.riffle.aws.retry.Sleeper;
import dev.riffle.aws.row.ItemRow;
import dev.riffle.aws.row.RowsUnavailable;
import java.util.Collection;
import java.util.List;

/** Reads again what the table was too busy for: an export has the time, and needs every row. */
final class PatientItems implements WholeItems {
  private static final int MAX_TRIES = 8;

  private final WholeItems items;
  private final Backoff backoff;
  private final Sleeper pause;

  PatientItems(WholeItems items, Backoff backoff, Sleeper pause) {
    this.items = items;
    this.backoff = backoff;
    this.pause = pause;
  }

  @Override
  public List<ItemRow> read(String tenant, Collection<String> itemIds) {
    for (int tries = 1; ; tries++) {
      try {
        return items.read(tenant, itemIds);
      } catch (RowsUnavailable busy) {
        if (tries == MAX_TRIES) {
          throw busy;
        }
        rest(tries, busy);
      }
    }
  }

  private void rest(int tries, RowsUnavailable busy) {
    try {
      pause.sleep(backoff.after(tries));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw busy;
    }
  }
}
