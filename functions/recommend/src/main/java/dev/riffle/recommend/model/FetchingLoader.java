package dev.riffle.recommend.model;

import dev.riffle.recommend.delta.ItemChanges;
import dev.riffle.recommend.delta.LiveDelta;
import dev.riffle.recommend.model.SnapshotFetcher.FetchedModel;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;

/** Fetches a model and, before anybody is answered from it, what is newer than it. */
public final class FetchingLoader implements ModelLoader {
  private final SnapshotFetcher fetcher;
  private final ItemChanges changes;
  private final Executor executor;
  private final Clock clock;
  private final Duration changesBudget;

  /**
   * @param changesBudget how long a model waits for the newest changes before it serves without
   */
  public FetchingLoader(
      SnapshotFetcher fetcher,
      ItemChanges changes,
      Executor executor,
      Clock clock,
      Duration changesBudget) {
    this.fetcher = fetcher;
    this.changes = changes;
    this.executor = executor;
    this.clock = clock;
    this.changesBudget = changesBudget;
  }

  @Override
  public LoadedModel load(String tenant, String version) {
    FetchedModel fetched = fetcher.fetch(tenant, version);
    var delta =
        new LiveDelta(fetched.model(), fetched.manifest().dataUntil(), changes, executor, clock);
    delta.kick();
    delta.await(changesBudget);
    return new LoadedModel(fetched.manifest(), fetched.model(), delta, clock.instant());
  }
}
