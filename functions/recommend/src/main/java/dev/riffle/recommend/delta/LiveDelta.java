package dev.riffle.recommend.delta;

import dev.riffle.aws.row.ItemRow;
import dev.riffle.core.model.Model;
import dev.riffle.core.recommend.ChangedItem;
import dev.riffle.core.recommend.Delta;
import dev.riffle.core.recommend.Recommender;
import dev.riffle.recommend.time.Refresh;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * A model and what is newer than it, kept current: rows written since its data ended are read again
 * at most every {@link #PAUSE} while requests come. Reading begins before the model is there.
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

  private final String tenant;
  private final ItemChanges changes;
  private final Refresh refresh;

  // Written under the lock.
  private final Map<String, Long> revisions = new HashMap<>();
  private final Map<String, ChangedItem> changed = new HashMap<>();
  private Instant from;
  private Optional<Model> model = Optional.empty();
  private Optional<Delta> delta = Optional.empty();

  private volatile Optional<Recommender> recommender = Optional.empty();
  private volatile int freshItems;

  /**
   * @param dataUntil newest arrival that the model was trained with
   */
  public LiveDelta(
      String tenant, Instant dataUntil, ItemChanges changes, Executor executor, Clock clock) {
    this.tenant = tenant;
    this.changes = changes;
    this.from = dataUntil.minus(SLACK);
    this.refresh = new Refresh(executor, clock, PAUSE, this::read);
  }

  /** Takes the model, or more of its items; fewer than before change nothing. */
  public synchronized void grow(Model larger) {
    if (model.map(Model::held).orElse(-1) >= larger.held() && !larger.complete()) {
      return;
    }
    model = Optional.of(larger);
    delta = Optional.of(Delta.none(larger));
    apply(changed.values());
  }

  /** Takes fewer of the model's items, and lets the others go. */
  public synchronized void shrink(Model fewer) {
    model = Optional.of(fewer);
    delta = Optional.of(Delta.none(fewer));
    apply(changed.values());
  }

  /** Reads what changed, beside the caller, when that is due. */
  public void startIfDue() {
    refresh.startIfDue();
  }

  /** Waits for the read that is under way, if one is, but not longer than this. */
  public void await(Duration budget) {
    refresh.await(budget);
  }

  /**
   * Answers with all that was read up to now.
   *
   * @throws NoSuchElementException before there is a model
   */
  public Recommender recommender() {
    return recommender.orElseThrow();
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
    for (ItemRow row : changes.since(tenant, from)) {
      Long seen = revisions.put(row.pk(), row.rev());
      if (seen == null || seen != row.rev()) {
        ChangedItem item = row.changedItem();
        news.add(item);
        changed.put(item.id(), item);
      }
      newest = row.changed().isAfter(newest) ? row.changed() : newest;
    }
    if (!news.isEmpty()) {
      apply(news);
    }
    from = newest.minus(OVERLAP);
  }

  private void apply(Collection<ChangedItem> news) {
    delta = delta.map(before -> before.with(news));
    recommender = delta.map(after -> new Recommender(model.orElseThrow(), after));
    freshItems = delta.map(after -> after.freshIds().size()).orElse(0);
  }
}
