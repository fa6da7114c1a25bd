package dev.riffle.recommend.delta;

import dev.riffle.aws.feed.ChangeFeed;
import dev.riffle.aws.feed.FoldedItem;
import dev.riffle.aws.row.FeedEntry;
import dev.riffle.aws.row.ItemRow;
import dev.riffle.core.model.Model;
import dev.riffle.core.recommend.ChangedItem;
import dev.riffle.core.recommend.Delta;
import dev.riffle.core.recommend.Recommender;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.recommend.time.Pace;
import dev.riffle.recommend.time.Refresh;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * A model and what is newer than it, kept current while requests come: the change feed is read on
 * every {@link #PAUSE}, and up to {@link #IDLE_PAUSE} apart while nothing changes. Reading begins
 * before the model is there. One thread reads, all others answer from what there is; the lock is
 * held while a page is taken, and never while a store is asked.
 */
public final class LiveDelta {
  private static final Logger LOG = Logger.getLogger(LiveDelta.class);

  /** From the end of one read to the next, a fifth more or less. */
  static final Duration PAUSE = Duration.ofSeconds(1);

  /** The same while nothing changes. */
  static final Duration IDLE_PAUSE = Duration.ofSeconds(5);

  /** After this an answer says that it may not know the newest items. */
  static final Duration STALE = Duration.ofSeconds(10);

  /** Rows that are read whole at once. */
  static final int WHOLE_ROWS = 25;

  /** How often that is done with one read of the feed. */
  private static final int WHOLE_READS = 8;

  private final String tenant;
  private final ItemChanges changes;
  private final boolean onlyPut;
  private final FeedReader reader;
  private final Pace pace;
  private final Refresh refresh;
  private final AtomicBoolean restart = new AtomicBoolean();

  // Written under the lock.
  private final HeldChanges held;
  private Optional<Model> model = Optional.empty();
  private Optional<Delta> delta = Optional.empty();

  private volatile Optional<Recommender> recommender = Optional.empty();
  private volatile int freshItems;
  private volatile int leftOut;
  private volatile boolean unfolded;

  /**
   * @param dataUntil newest arrival that the model was trained with
   */
  public LiveDelta(
      String tenant, Instant dataUntil, ItemChanges changes, Executor executor, Clock clock) {
    this(tenant, dataUntil, false, changes, executor, clock, HeldChanges.Bounds.DEFAULT);
  }

  /** Beside the model of this manifest, which says whether items have to be put. */
  public LiveDelta(Manifest manifest, ItemChanges changes, Executor executor, Clock clock) {
    this(
        manifest.tenant(),
        manifest.dataUntil(),
        manifest.provenance().onlyPut(),
        changes,
        executor,
        clock,
        HeldChanges.Bounds.DEFAULT);
  }

  /**
   * @param onlyPut whether an item of which only interactions are known is none
   */
  LiveDelta(
      String tenant,
      Instant dataUntil,
      boolean onlyPut,
      ItemChanges changes,
      Executor executor,
      Clock clock,
      HeldChanges.Bounds bounds) {
    this.tenant = tenant;
    this.onlyPut = onlyPut;
    this.changes = changes;
    this.held = new HeldChanges(bounds);
    this.reader = new FeedReader(tenant, dataUntil.minus(ChangeFeed.SLACK), changes.feed(), clock);
    this.pace = new Pace(PAUSE, IDLE_PAUSE, changes.jitter());
    this.refresh = new Refresh(executor, clock, pace::pause, this::read);
  }

  /** Takes the model, or more of its items; no more than before change nothing. */
  public synchronized void grow(Model larger) {
    if (model.filter(here -> here.complete() || here.held() >= larger.held()).isPresent()) {
      return;
    }
    model = Optional.of(larger);
    delta = Optional.of(Delta.none(larger));
    apply(held.items());
    if (larger.complete() && held.leftOut() > 0) {
      // Until now nobody could tell which of them the model knows already.
      held.forgetLeftOut();
      restart.set(true);
      refresh.hurry();
    }
    if (larger.complete() && unfolded) {
      refresh.hurry();
    }
  }

  /** Takes fewer of the model's items, and lets the others go. */
  public synchronized void shrink(Model fewer) {
    model = Optional.of(fewer);
    delta = Optional.of(Delta.none(fewer));
    apply(held.items());
  }

  /** Reads what changed, beside the caller, when that is due. */
  public void startIfDue() {
    refresh.startIfDue();
  }

  /** Waits for the read that is under way, if one is, but not longer than this since it began. */
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

  /** Items that changed, of which nothing is known here since the newest ones take all room. */
  public int leftOut() {
    return leftOut;
  }

  /** Whether what was read is too old, or too little, to be sure of. */
  public boolean stale() {
    return leftOut > 0 || unfolded || refresh.olderThan(STALE);
  }

  private void read() {
    if (restart.getAndSet(false)) {
      reader.restart();
    }
    var news = new AtomicBoolean();
    reader.read(page -> news.compareAndSet(false, take(page)));
    fold();
    pace.looked(news.get());
  }

  /** Takes a page; whether anything in it was new. */
  private synchronized boolean take(List<FeedEntry> page) {
    var news = new ArrayList<ChangedItem>();
    for (FeedEntry entry : page) {
      ChangedItem item = entry.changedItem(tenant);
      if (!entry.counts(onlyPut)) {
        continue; // It comes again when it is put.
      }
      if (held.take(item, entry.rev(), entry.changed())) {
        news.add(item);
      }
    }
    apply(news);
    return !news.isEmpty();
  }

  /** Works out vectors of fresh items that were stored for another model, or for none. */
  private void fold() {
    var tried = new HashSet<String>();
    for (int reads = 0; reads < WHOLE_READS; reads++) {
      Optional<Model> whole = whole();
      List<String> wanted = wanted(tried);
      if (whole.isEmpty() || wanted.isEmpty()) {
        return;
      }
      tried.addAll(wanted);
      List<ItemRow> rows = changes.items().read(tenant, wanted);
      refine(wanted, rows.stream().map(row -> FoldedItem.of(row, whole.get())).toList());
    }
  }

  private synchronized Optional<Model> whole() {
    return model.filter(Model::complete);
  }

  private synchronized List<String> wanted(Set<String> tried) {
    return held.newest(
        delta.map(Delta::unfolded).orElse(List.of()).stream()
            .filter(id -> !tried.contains(id))
            .toList(),
        WHOLE_ROWS);
  }

  private synchronized void refine(List<String> wanted, List<FoldedItem> rows) {
    var lost = new HashSet<>(wanted);
    var items = new ArrayList<ChangedItem>();
    for (FoldedItem row : rows) {
      lost.remove(row.item().id());
      if (held.refine(row.item(), row.rev(), row.changed())) {
        items.add(row.item());
      }
    }
    // Their rows are gone or damaged: they come again when they change.
    release(lost);
    apply(items);
  }

  private void release(Collection<String> ids) {
    held.release(ids);
    delta = delta.map(before -> before.without(ids));
  }

  private void apply(Collection<ChangedItem> news) {
    delta = delta.map(before -> before.with(news));
    delta.ifPresent(
        after ->
            held.release(
                news.stream().map(ChangedItem::id).filter(id -> !after.holds(id)).toList()));
    List<String> gone = held.shrink();
    delta = delta.map(before -> before.without(gone));
    recommender = delta.map(after -> new Recommender(model.orElseThrow(), after));
    freshItems = delta.map(after -> after.freshIds().size()).orElse(0);
    unfolded = delta.filter(Delta::lacksVectors).isPresent();
    count(held.leftOut());
  }

  private void count(int now) {
    if (now > 0 && leftOut == 0) {
      LOG.warnf(
          "tenant %s: more items changed since the model's data ended than are held; the newest are"
              + " held, older changes are not known until a training takes them in",
          tenant);
    }
    leftOut = now;
  }
}
