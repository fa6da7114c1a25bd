package dev.riffle.recommend.delta;

import dev.riffle.core.model.Model;
import dev.riffle.core.recommend.ChangedItem;
import dev.riffle.core.recommend.Delta;
import dev.riffle.core.recommend.Recommender;
import dev.riffle.recommend.time.Refresh;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * A model and what is newer than it, kept current: rows written since its data ended are read again
 * at most every {@link #PAUSE} while requests come.
 */
public final class LiveDelta {
  /** From the end of one read to the next. */
  static final Duration PAUSE = Duration.ofSeconds(1);

  /** After this an answer says that it may not know the newest items. */
  static final Duration STALE = Duration.ofSeconds(5);

  /** How far before the model's data ended rows are read: writers' clocks differ. */
  static final Duration SLACK = Duration.ofMinutes(1);

  /** How far reads overlap: the index lags behind the table, and writers' clocks differ. */
  static final Duration OVERLAP = Duration.ofSeconds(10);

  private final Model model;
  private final ItemChanges changes;
  private final Refresh refresh;

  // Written by one refresh at a time.
  private final Map<String, Long> revisions = new HashMap<>();
  private Instant from;
  private Delta delta;

  private volatile Recommender recommender;
  private volatile int freshItems;

  /**
   * @param dataUntil newest arrival that the model was trained with
   */
  public LiveDelta(
      Model model, Instant dataUntil, ItemChanges changes, Executor executor, Clock clock) {
    this.model = model;
    this.changes = changes;
    this.from = dataUntil.minus(SLACK);
    this.delta = Delta.none(model);
    this.recommender = new Recommender(model, delta);
    this.refresh = new Refresh(executor, clock, PAUSE, this::read);
  }

  /** Reads what changed, beside the caller, when that is due. */
  public void kick() {
    refresh.kick();
  }

  /** Waits for the read that is under way, if one is, but not longer than this. */
  public void await(Duration budget) {
    refresh.await(budget);
  }

  /** Answers with all that was read up to now. */
  public Recommender recommender() {
    return recommender;
  }

  /** Items that the model does not hold and that can be recommended nonetheless. */
  public int freshItems() {
    return freshItems;
  }

  /** Whether what was read is too old to be sure of. */
  public boolean stale() {
    return refresh.olderThan(STALE);
  }

  private synchronized void read() {
    List<ChangedItem> news = new ArrayList<>();
    Instant newest = from.plus(OVERLAP);
    for (ItemRow row : changes.since(model.tenant(), from)) {
      Long seen = revisions.put(row.item().id(), row.revision());
      if (seen == null || seen != row.revision()) {
        news.add(row.item());
      }
      newest = row.changed().isAfter(newest) ? row.changed() : newest;
    }
    if (!news.isEmpty()) {
      delta = delta.with(news);
      recommender = new Recommender(model, delta);
      freshItems = delta.freshIds().size();
    }
    from = newest.minus(OVERLAP);
  }
}
