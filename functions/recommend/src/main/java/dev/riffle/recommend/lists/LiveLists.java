package dev.riffle.recommend.lists;

import dev.riffle.core.online.Arrivals;
import dev.riffle.core.online.CountWindow;
import dev.riffle.core.online.ItemCounts;
import dev.riffle.core.recommend.Recommendation;
import dev.riffle.core.recommend.Strategy;
import dev.riffle.core.table.ListKeys;
import dev.riffle.recommend.lists.ListRows.Found;
import dev.riffle.recommend.time.Pace;
import dev.riffle.recommend.time.Refresh;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.DoubleSupplier;
import org.jboss.logging.Logger;

/**
 * One tenant's lists, kept current while requests come: 40 small rows are read in one call every
 * {@link #PAUSE}, and up to {@link #IDLE_PAUSE} apart while nothing changes; the days before once a
 * day.
 */
public final class LiveLists {
  private static final Logger LOG = Logger.getLogger(LiveLists.class);

  /** From the end of one read to the next, a fifth more or less. */
  static final Duration PAUSE = Duration.ofSeconds(5);

  /** The same while nothing changes. */
  static final Duration IDLE_PAUSE = Duration.ofSeconds(20);

  /** After this an answer says that it may lack the newest counts. */
  static final Duration STALE = Duration.ofSeconds(45);

  private final String tenant;
  private final ListRows rows;
  private final Clock clock;
  private final Pace pace;
  private final Refresh refresh;
  private Optional<Found> before = Optional.empty();
  private Map<String, ItemCounts> daysBefore = Map.of();
  private long daysBeforeDay = Long.MIN_VALUE;

  private volatile Optional<RankedLists> lists = Optional.empty();

  LiveLists(String tenant, ListRows rows, Executor executor, Clock clock, DoubleSupplier jitter) {
    this.tenant = tenant;
    this.rows = rows;
    this.clock = clock;
    this.pace = new Pace(PAUSE, IDLE_PAUSE, jitter);
    this.refresh = new Refresh(executor, clock, pace::pause, this::read);
  }

  /** Reads rows beside the caller, when that is due. */
  public void startIfDue() {
    refresh.startIfDue();
  }

  /**
   * A list by the last read, best first; the read is waited for if it is under way, but not longer
   * than this.
   *
   * @return nothing before the first read
   */
  public Optional<List<Recommendation>> within(
      Strategy strategy, CountWindow window, Duration budget) {
    refresh.await(budget);
    return lists.map(ranked -> ranked.of(strategy, window));
  }

  /** Whether what was read is too old to be sure of. */
  public boolean stale() {
    return refresh.olderThan(STALE);
  }

  private void read() {
    Instant now = clock.instant();
    long day = CountWindow.DAY.at(now);
    boolean newDay = day != daysBeforeDay;
    var keys = new ArrayList<>(SpanRows.current(tenant, now));
    keys.addAll(ListKeys.arrivals(tenant));
    if (newDay) {
      keys.addAll(SpanRows.before(tenant, now));
    }
    try {
      Found found = rows.read(keys);
      if (newDay) {
        daysBefore = new HashMap<>(found.counts());
        daysBefore.keySet().retainAll(SpanRows.before(tenant, now));
        daysBeforeDay = day;
      }
      var counts = new HashMap<>(daysBefore);
      counts.putAll(found.counts());
      lists =
          Optional.of(
              new RankedLists(
                  new SpanRows(tenant, counts),
                  found.arrivals().values().stream()
                      .map(Arrivals::items)
                      .flatMap(List::stream)
                      .toList(),
                  now));
      pace.looked(!before.equals(Optional.of(found)));
      before = Optional.of(found);
    } catch (RuntimeException e) {
      LOG.warnf("tenant %s: counts of items could not be read: %s", tenant, e.getMessage());
      throw e;
    }
  }
}
