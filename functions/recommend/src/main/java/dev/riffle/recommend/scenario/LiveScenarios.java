package dev.riffle.recommend.scenario;

import dev.riffle.aws.object.Fetched;
import dev.riffle.aws.object.ObjectReader;
import dev.riffle.core.api.TenantScenarios;
import dev.riffle.core.json.Quoting;
import dev.riffle.core.scenario.ScenarioKeys;
import dev.riffle.recommend.time.Refresh;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/**
 * One tenant's scenarios, kept current while requests come: what is in force is asked for beside
 * them at most every {@link #PAUSE}, and a request waits for that only when what is known is older
 * than {@link #STALE}.
 */
public final class LiveScenarios {
  private static final Logger LOG = Logger.getLogger(LiveScenarios.class);

  /** From the end of one look to the next. */
  static final Duration PAUSE = Duration.ofSeconds(2);

  /** After this a change is in force, or answers say that they may lack it. */
  static final Duration STALE = Duration.ofSeconds(5);

  private final String tenant;
  private final ObjectReader store;
  private final Refresh refresh;
  private volatile Known known = new Known(TenantScenarios.NONE, Optional.empty());

  private record Known(TenantScenarios scenarios, Optional<String> etag) {}

  LiveScenarios(String tenant, ObjectReader store, Executor executor, Clock clock) {
    this.tenant = tenant;
    this.store = store;
    this.refresh = new Refresh(executor, clock, PAUSE, this::read);
  }

  /** Looks beside the caller, when that is due. */
  public void startIfDue() {
    refresh.startIfDue();
  }

  /** The next look is due at once. */
  void hurry() {
    refresh.hurry();
  }

  /**
   * What is in force, as far as it is known.
   *
   * @param budget how long to wait, when it is not known, or was last known long ago
   * @return nothing when the store never answered
   */
  public Optional<TenantScenarios> within(Duration budget) {
    refresh.startIfDue();
    if (refresh.olderThan(STALE)) {
      refresh.await(budget);
    }
    return refresh.succeeded() ? Optional.of(known.scenarios()) : Optional.empty();
  }

  /** Whether what is known may not be in force any more. */
  public boolean stale() {
    return refresh.olderThan(STALE);
  }

  private void read() {
    try {
      known =
          switch (store.get(ScenarioKeys.current(tenant), known.etag())) {
            case Fetched.Unchanged _ -> known;
            case Fetched.Missing _ -> new Known(TenantScenarios.NONE, Optional.empty());
            case Fetched.Found found ->
                new Known(TenantScenarios.read(found.bytes()), Optional.of(found.etag()));
          };
    } catch (RuntimeException e) {
      LOG.warnf("tenant %s: scenarios could not be read: %s", tenant, Quoting.logged(e));
      throw e;
    }
  }
}
