package dev.riffle.aws.feed;

import dev.riffle.aws.row.FeedEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A tenant's items by when their rows were written. Each item is in it once, where its last change
 * was. What was written a moment ago may not be there yet, and come behind what is newer.
 */
public interface ChangeFeed {
  /** How far before a model's data ended its changes are read: writers' clocks differ. */
  Duration SLACK = Duration.ofMinutes(15);

  /** How many parts the feed of a tenant has; each is read by itself. */
  int shards();

  /**
   * The changes of a part from a time on, the oldest first.
   *
   * @param shard 0 to {@link #shards} - 1
   * @param after where an earlier page ended; empty for the first one
   * @param most how many at most, 1 or more; fewer may come although there are more
   * @throws RuntimeException when the store does not answer
   */
  Page page(String tenant, int shard, Instant from, Optional<Position> after, int most);

  /**
   * Some changes.
   *
   * @param next where to read on; empty when there are no more
   */
  record Page(List<FeedEntry> entries, Optional<Position> next) {
    public Page {
      entries = List.copyOf(entries);
    }
  }

  /**
   * An entry that was read: its time and its row's key.
   *
   * @param changed as the entry has it
   */
  record Position(Instant changed, String pk) {}
}
