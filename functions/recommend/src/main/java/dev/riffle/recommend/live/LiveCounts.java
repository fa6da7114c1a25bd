package dev.riffle.recommend.live;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.recommend.LivePopularity;
import dev.riffle.recommend.time.Refresh;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/**
 * What is popular with one tenant by the rows of its items, for as long as it has no model. Rows
 * are read again at most every {@link #PAUSE} while requests come: a read costs as much as hundreds
 * of users' states.
 */
public final class LiveCounts {
  private static final Logger LOG = Logger.getLogger(LiveCounts.class);

  /** From the end of one read to the next. */
  static final Duration PAUSE = Duration.ofSeconds(2);

  /** After this an answer says that it may not know the newest items. */
  static final Duration STALE = Duration.ofSeconds(10);

  /** Rows that are counted, the newest: what is popular is written often. */
  static final int MAX_ROWS = 500;

  private final String tenant;
  private final NewestItems items;
  private final Duration halfLife = EncoderSettings.defaults().halfLife();
  private final Refresh refresh;

  private volatile Optional<LivePopularity> popularity = Optional.empty();

  LiveCounts(String tenant, NewestItems items, Executor executor, Clock clock) {
    this.tenant = tenant;
    this.items = items;
    this.refresh = new Refresh(executor, clock, PAUSE, this::read);
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
      popularity =
          Optional.of(
              LivePopularity.of(
                  items.newest(tenant, MAX_ROWS).stream()
                      .map(row -> new LivePopularity.Item(row.changedItem(), row.changed()))
                      .toList(),
                  halfLife));
    } catch (RuntimeException e) {
      LOG.warnf("tenant %s: the newest items could not be read: %s", tenant, e.getMessage());
      throw e;
    }
  }
}
