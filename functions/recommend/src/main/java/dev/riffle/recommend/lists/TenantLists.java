package dev.riffle.recommend.lists;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.Executor;
import java.util.function.DoubleSupplier;

/** The lists of the tenants who were asked for them last. */
public final class TenantLists {
  private final int most;
  private final ListRows rows;
  private final Executor executor;
  private final Clock clock;
  private final DoubleSupplier jitter;
  private final SequencedMap<String, LiveLists> tenants = new LinkedHashMap<>();

  /**
   * @param most how many stay in memory, 1 or more
   * @param jitter from 0 to 1, another each time
   */
  public TenantLists(
      int most, ListRows rows, Executor executor, Clock clock, DoubleSupplier jitter) {
    this.most = most;
    this.rows = rows;
    this.executor = executor;
    this.clock = clock;
    this.jitter = jitter;
  }

  /** A tenant's lists; of a name that nobody uses they are empty. */
  public synchronized LiveLists of(String tenant) {
    LiveLists lists =
        tenants.containsKey(tenant)
            ? tenants.get(tenant)
            : new LiveLists(tenant, rows, executor, clock, jitter);
    tenants.putLast(tenant, lists);
    if (tenants.size() > most) {
      tenants.pollFirstEntry();
    }
    return lists;
  }

  /** Keeps nothing more of what was read. */
  public synchronized void clear() {
    tenants.clear();
  }
}
