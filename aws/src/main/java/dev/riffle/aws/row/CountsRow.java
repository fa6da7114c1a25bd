package dev.riffle.aws.row;

import dev.riffle.core.online.ItemCounts;
import java.time.Instant;

/**
 * A part of the counts of a span: how many users touched which items.
 *
 * @param pk of {@link dev.riffle.core.table.ListKeys}
 * @param expires when DynamoDB may drop the row
 */
public record CountsRow(String pk, long rev, ItemCounts counts, Instant expires) implements Row {
  /** Nothing was counted yet. */
  public static CountsRow absent(String pk, Instant expires) {
    return new CountsRow(pk, 0, ItemCounts.EMPTY, expires);
  }

  /** With other counts, one revision on. */
  public CountsRow next(ItemCounts more) {
    return new CountsRow(pk, rev + 1, more, expires);
  }
}
