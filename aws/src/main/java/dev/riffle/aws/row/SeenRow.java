package dev.riffle.aws.row;

import dev.riffle.core.online.SeenItems;
import java.time.Instant;

/**
 * Items of what was cut off a long history: a row of its own in the table of users, written once
 * for some hundred of them and read for such users alone.
 *
 * @param pk {@link #key} of the user's row
 * @param expires when DynamoDB may drop the row
 */
public record SeenRow(String pk, long rev, SeenItems items, Instant expires) implements Row {
  /** No id has a control character, so this is nobody's row. */
  private static final String SUFFIX = "\nseen";

  /** The key of the row that belongs to a user's. */
  public static String key(String userPk) {
    return userPk + SUFFIX;
  }

  /** Whether a key of the table is of such a row, and not of a user's. */
  public static boolean isKey(String pk) {
    return pk.endsWith(SUFFIX);
  }

  /** The same, one revision on. */
  public SeenRow next() {
    return new SeenRow(pk, rev + 1, items, expires);
  }

  /** The row of somebody who has none. */
  public static SeenRow absent(String userPk) {
    return new SeenRow(key(userPk), 0, SeenItems.NONE, Instant.EPOCH);
  }
}
