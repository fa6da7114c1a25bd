package dev.riffle.recommend.live;

import dev.riffle.core.settings.UnknownItems;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.Executor;
import java.util.function.DoubleSupplier;

/** The counts of the tenants without a model that asked last. */
public final class TenantCounts {
  private final int most;
  private final NewestItems items;
  private final UnknownItems unknown;
  private final Executor executor;
  private final Clock clock;
  private final DoubleSupplier jitter;
  private final SequencedMap<String, LiveCounts> tenants = new LinkedHashMap<>();

  /**
   * @param most how many stay in memory, 1 or more
   * @param unknown what becomes of items that nobody put
   * @param jitter from 0 to 1, another each time
   */
  public TenantCounts(
      int most,
      NewestItems items,
      UnknownItems unknown,
      Executor executor,
      Clock clock,
      DoubleSupplier jitter) {
    this.unknown = unknown;
    this.jitter = jitter;
    this.most = most;
    this.items = items;
    this.executor = executor;
    this.clock = clock;
  }

  /** A tenant's counts; for a name that nobody uses, there will be nothing in them. */
  public synchronized LiveCounts of(String tenant) {
    LiveCounts counts =
        tenants.containsKey(tenant)
            ? tenants.get(tenant)
            : new LiveCounts(tenant, items, unknown, executor, clock, jitter);
    tenants.putLast(tenant, counts);
    if (tenants.size() > most) {
      tenants.pollFirstEntry();
    }
    return counts;
  }
}
