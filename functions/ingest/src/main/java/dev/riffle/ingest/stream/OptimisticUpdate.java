package dev.riffle.ingest.stream;

import dev.riffle.aws.retry.Backoff;
import dev.riffle.aws.retry.OutOfTime;
import dev.riffle.aws.retry.Sleeper;
import dev.riffle.aws.row.Row;
import dev.riffle.aws.row.Rows;
import dev.riffle.aws.row.RowsUnavailable;
import dev.riffle.ingest.retry.InvocationDeadline;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Changes rows: works the new row out, writes it on condition, begins again when another was
 * faster.
 */
final class OptimisticUpdate<R extends Row> {
  private static final int MAX_TRIES = 12;

  private final Rows<R> rows;
  private final Backoff backoff;
  private final Sleeper pause;

  OptimisticUpdate(Rows<R> rows, Backoff backoff, Sleeper pause) {
    this.rows = rows;
    this.backoff = backoff;
    this.pause = pause;
  }

  /**
   * What is to be done with a row.
   *
   * @param write the row to write, one revision on; empty when the stored one says it all already
   * @param result what the caller wants to know
   */
  record Step<R, T>(Optional<R> write, T result) {}

  /**
   * Changes a row.
   *
   * @param absent what stands for the row when there is none
   * @param read the rows that were read before, by key
   * @param change must be pure: it is asked again for the newer row after a conflict
   * @return the result that belongs to what is stored now
   * @throws RowsUnavailable when others are faster every time
   * @throws OutOfTime when time is up
   */
  <T> T change(
      R absent, Map<String, R> read, InvocationDeadline deadline, Function<R, Step<R, T>> change) {
    R before = read.getOrDefault(absent.pk(), absent);
    for (int tries = 1; ; tries++) {
      Step<R, T> step = change.apply(before);
      if (step.write().isEmpty() || written(step.write().get(), deadline)) {
        return step.result();
      }
      if (tries == MAX_TRIES) {
        throw new RowsUnavailable(
            "%s changed under each of %d tries".formatted(absent.shown(), tries), null);
      }
      rest(tries);
      before = rows.read(Set.of(absent.pk()), deadline).getOrDefault(absent.pk(), absent);
    }
  }

  private boolean written(R row, InvocationDeadline deadline) {
    deadline.require("write " + row.shown());
    return rows.write(row);
  }

  private void rest(int tries) {
    try {
      pause.sleep(backoff.after(tries));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RowsUnavailable("interrupted while waiting to write again", e);
    }
  }
}
