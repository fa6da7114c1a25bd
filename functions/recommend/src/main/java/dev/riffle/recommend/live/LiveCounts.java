package dev.riffle.recommend.live;

import dev.riffle.aws.row.FeedEntry;
import dev.riffle.core.recommend.LivePopularity;
import dev.riffle.core.settings.UnknownItems;
import dev.riffle.recommend.time.Pace;
import dev.riffle.recommend.time.Refresh;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.DoubleSupplier;
import org.jboss.logging.Logger;

/**
 * What is popular with one tenant by the rows of its items, for as long as it has no model. Rows
 * are read again every {@link #PAUSE} while requests come, and up to {@link #IDLE_PAUSE} apart
 * while nothing changes: a read costs as much as dozens of users' states.
 */
public final class LiveCounts {
  private static final Logger LOG = Logger.getLogger(LiveCounts.class);

  /** From the end of one read to the next, a fifth more or less. */
  static final Duration PAUSE = Duration.ofSeconds(2);

  /** The same while nothing changes. */
  static final Duration IDLE_PAUSE = Duration.ofSeconds(5);

  /** After this an answer says that it may not know the newest items. */
  static final Duration STALE = Duration.ofSeconds(10);

  /** Rows that are counted, the newest: what is popular is written often. */
  static final int MAX_ROWS = 500;

  private final String tenant;
  private final NewestItems items;
  private final UnknownItems unknown;
  private final Pace pace;
  private final Refresh refresh;
  private List<FeedEntry> rows = List.of();

  private volatile Optional<LivePopularity> popularity = Optional.empty();

  LiveCounts(
      String tenant,
      NewestItems items,
      UnknownItems unknown,
      Executor executor,
      Clock clock,
      DoubleSupplier jitter) {
    this.tenant = tenant;
    this.unknown = unknown;
    this.items = items;
    this.pace = new Pace(PAUSE, IDLE_PAUSE, jitter);
    this.refresh = new Refresh(executor, clock, pace::pause, this::read);
  }

  /** Reads rows beside the caller, when that is due. */
  public void startIfDue() {
    refresh.startIfDue();
  }

  /**
   * What is popular by the last read, which is waited for if it is under way, but not longer than
   * this.
   *
   * @return nothing before the first read
   */
  public Optional<LivePopularity> within(Duration budget) {
    refresh.await(budget);
    return popularity;
  }

  /** Whether there are counts, be they old. */
  public boolean succeeded() {
    return refresh.succeeded();
  }

  /** Whether what was read is too old to be sure of. */
  public boolean stale() {
    return refresh.olderThan(STALE);
  }

  /** Why the last read failed, if it did. */
  public Optional<String> problem() {
    return refresh.failure().map(RuntimeException::getMessage);
  }

  private void read() {
    try {
      List<FeedEntry> newest = items.newest(tenant, MAX_ROWS);
      boolean news = popularity.isEmpty() || !newest.equals(rows);
      if (news) {
        popularity = Optional.of(counted(newest));
        rows = newest;
      }
      pace.looked(news);
    } catch (RuntimeException e) {
      LOG.warnf("tenant %s: the newest items could not be read: %s", tenant, e.getMessage());
      throw e;
    }
  }

  private LivePopularity counted(List<FeedEntry> newest) {
    return LivePopularity.of(
        newest.stream()
            .map(
                row ->
                    new LivePopularity.Item(
                        row.changedItem(tenant), row.summary().likes(), row.changed()))
            .toList(),
        unknown);
  }
}
