package dev.riffle.recommend.delta;

import dev.riffle.aws.feed.ChangeFeed;
import dev.riffle.aws.feed.ChangeFeed.Page;
import dev.riffle.aws.feed.ChangeFeed.Position;
import dev.riffle.aws.row.FeedEntry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads a tenant's change feed on from where it was, each shard by itself. One thread at a time.
 *
 * <p>A change can come into the feed behind newer ones: its write was sent again, the writer's
 * clock is behind, or the index lags. So what is read on overlaps a little each time, more now and
 * then, and beside that the whole feed is read again, slowly and for ever. Nothing that is ever in
 * the feed is missed, however late it came.
 */
final class FeedReader {
  /** How far each read goes back: writers are not in step to the millisecond. */
  static final Duration OVERLAP = Duration.ofSeconds(1);

  /** How often a read goes back by {@link #SETTLED}. */
  static final Duration SWEEP = Duration.ofSeconds(15);

  /** After this a change is expected to be in the feed: a write has 12 s, and the index lags. */
  static final Duration SETTLED = Duration.ofSeconds(30);

  /** From the beginning of one slow reading of the whole feed to the next. */
  static final Duration AGAIN = Duration.ofMinutes(10);

  /** Entries of the slow reading that come with one read of what is new. */
  static final int AGAIN_ENTRIES = 250;

  /** Entries of a page: about 700 KB, so that what was read is not lost with a slow page. */
  private static final int PAGE_ENTRIES = 1_000;

  private final String tenant;
  private final Instant start;
  private final ChangeFeed feed;
  private final Clock clock;

  private final Instant[] tails;
  private Instant swept = Instant.MIN;
  private Instant begunAgain = Instant.MIN;
  private Optional<Integer> againShard = Optional.empty();
  private Optional<Position> againAfter = Optional.empty();

  /**
   * @param start from when on changes matter
   */
  FeedReader(String tenant, Instant start, ChangeFeed feed, Clock clock) {
    this.tenant = tenant;
    this.start = start;
    this.feed = feed;
    this.clock = clock;
    this.tails = new Instant[feed.shards()];
    Arrays.fill(tails, start);
  }

  /** From now on reads begin where the first one did. */
  void restart() {
    Arrays.fill(tails, start);
    swept = Instant.MIN;
  }

  /**
   * Reads what is new, and a part of all again.
   *
   * @param take is given each page at once, so that a read that fails later was not in vain
   * @throws RuntimeException when the store does not answer; the next read goes on from here
   */
  void read(Consumer<List<FeedEntry>> take) {
    Instant now = clock.instant();
    boolean sweep = !swept.isAfter(now.minus(SWEEP));
    for (int shard = 0; shard < tails.length; shard++) {
      readOn(shard, now, sweep ? earlier(tails[shard], now.minus(SETTLED)) : tails[shard], take);
    }
    if (swept.equals(Instant.MIN)) {
      begunAgain = now; // All was read just now.
    } else {
      readAgain(now, take);
    }
    swept = sweep ? now : swept;
  }

  private void readOn(int shard, Instant now, Instant from, Consumer<List<FeedEntry>> take) {
    Optional<Position> after = Optional.empty();
    do {
      Page page = feed.page(tenant, shard, from, after, PAGE_ENTRIES);
      take.accept(page.entries());
      after = page.next();
      if (!page.entries().isEmpty()) {
        Instant newest = page.entries().getLast().changed();
        // A writer whose clock is ahead must not take the position with it.
        advance(shard, earlier(newest, now).minus(OVERLAP));
      }
    } while (after.isPresent());
    // What has settled is not read for ever.
    advance(shard, now.minus(SETTLED));
  }

  private void readAgain(Instant now, Consumer<List<FeedEntry>> take) {
    if (againShard.isEmpty() && !begunAgain.isAfter(now.minus(AGAIN))) {
      begunAgain = now;
      againShard = Optional.of(0);
    }
    if (againShard.isEmpty()) {
      return;
    }
    int shard = againShard.get();
    Page page = feed.page(tenant, shard, start, againAfter, AGAIN_ENTRIES);
    take.accept(page.entries());
    againAfter = page.next();
    if (againAfter.isEmpty()) {
      againShard = Optional.of(shard + 1).filter(next -> next < tails.length);
    }
  }

  private void advance(int shard, Instant to) {
    tails[shard] = to.isAfter(tails[shard]) ? to : tails[shard];
  }

  private Instant earlier(Instant one, Instant other) {
    Instant earlier = one.isBefore(other) ? one : other;
    return earlier.isBefore(start) ? start : earlier;
  }
}
