package dev.riffle.ingest.stream;

import dev.riffle.aws.row.SeenRow;
import dev.riffle.aws.row.UserRow;
import dev.riffle.core.online.SeenItems;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a batch makes of a user's row of older items. The user's own row has room for the last few
 * hundred, so that a long history is not written twice with each event.
 *
 * @param forget whether what the row had goes: the user was deleted, or came back after their own
 *     row had expired
 * @param add what goes from the user's row into it
 * @param until when it may go
 */
record SeenChange(boolean forget, SeenItems add, Instant until) {
  /** Of so many the user's row has no room: 2 KB. */
  static final int MOST_IN_USER_ROW = 512;

  /** The row outlives the user's by so much, and so is seldom written for its time alone. */
  private static final Duration LONGER = Duration.ofDays(100);

  /**
   * What is to be written, if anything.
   *
   * @param older of the history as it is now
   * @param deletes whether the batch deletes the user
   * @param expires when the user's row may go
   */
  static Optional<SeenChange> of(
      UserRow before, SeenItems older, boolean deletes, Instant expires) {
    boolean has = before.seenUntil().isPresent();
    boolean full = older.size() > MOST_IN_USER_ROW;
    if (full) {
      return Optional.of(new SeenChange(deletes || !has, older, expires.plus(LONGER)));
    }
    if (deletes) {
      return has
          ? Optional.of(new SeenChange(true, SeenItems.NONE, Instant.EPOCH))
          : Optional.empty();
    }
    return before
        .seenUntil()
        .filter(expires::isAfter)
        .map(_ -> new SeenChange(false, SeenItems.NONE, expires.plus(LONGER)));
  }

  /** The row's new form. */
  SeenRow of(SeenRow row) {
    SeenItems kept = forget ? SeenItems.NONE : row.items();
    return new SeenRow(row.pk(), row.rev(), kept.with(add), until);
  }
}
