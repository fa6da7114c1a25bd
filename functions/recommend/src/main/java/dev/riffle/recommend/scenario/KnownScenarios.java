package dev.riffle.recommend.scenario;

import dev.riffle.aws.object.ObjectReader;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.Executor;

/** The scenarios of the tenants who were asked for them last. */
public final class KnownScenarios {
  private final int most;
  private final ObjectReader store;
  private final Executor executor;
  private final Clock clock;
  private final SequencedMap<String, LiveScenarios> tenants = new LinkedHashMap<>();

  /**
   * @param most tenants whose scenarios stay in memory, 1 or more
   */
  public KnownScenarios(int most, ObjectReader store, Executor executor, Clock clock) {
    this.most = most;
    this.store = store;
    this.executor = executor;
    this.clock = clock;
  }

  /** A tenant's scenarios; of a name that nobody uses there are none. */
  public synchronized LiveScenarios of(String tenant) {
    LiveScenarios scenarios =
        tenants.containsKey(tenant)
            ? tenants.get(tenant)
            : new LiveScenarios(tenant, store, executor, clock);
    tenants.putLast(tenant, scenarios);
    if (tenants.size() > most) {
      tenants.pollFirstEntry();
    }
    return scenarios;
  }

  /** Keeps nothing more of what was read. */
  public synchronized void clear() {
    tenants.clear();
  }
}
