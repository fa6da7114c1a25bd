package dev.riffle.aws.row;

import dev.riffle.core.online.Arrivals;

/**
 * A part of a tenant's newest items.
 *
 * @param pk of {@link dev.riffle.core.table.ListKeys}
 */
public record ArrivalsRow(String pk, long rev, Arrivals arrivals) implements Row {
  /** No item was put yet. */
  public static ArrivalsRow absent(String pk) {
    return new ArrivalsRow(pk, 0, Arrivals.EMPTY);
  }

  /** With other items, one revision on. */
  public ArrivalsRow next(Arrivals more) {
    return new ArrivalsRow(pk, rev + 1, more);
  }
}
