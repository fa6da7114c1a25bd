package dev.riffle.recommend.model;

import dev.riffle.core.model.Model;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.recommend.delta.ItemChanges;
import dev.riffle.recommend.delta.LiveDelta;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Fetches a model and, before anybody is answered from it, what is newer than it. */
public final class SnapshotLoader implements ModelLoader {
  private final SnapshotFetcher fetcher;
  private final ItemChanges changes;
  private final Executor executor;
  private final Clock clock;
  private final Duration changesBudget;

  /**
   * @param changesBudget how long a model waits for the newest changes before it serves without
   */
  public SnapshotLoader(
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
  public Manifest manifest(String tenant, String version) {
    return fetcher.manifest(tenant, version);
  }

  @Override
  public LoadedModel load(Manifest manifest, Consumer<PartialModel> early) {
    var delta = new LiveDelta(manifest, changes, executor, clock);
    delta.startIfDue();
    SnapshotDownload fetching = fetcher.begin(manifest);
    var arrival = new PartialModel(manifest, fetching.assembler(), delta, clock);
    try {
      fetching.takeAhead(arrival::grown);
      if (!fetching.done()) {
        early.accept(arrival);
      }
      Model model = fetcher.finish(manifest, fetching, arrival::grown);
      delta.grow(model);
      delta.startIfDue();
      delta.await(changesBudget);
      return new LoadedModel(manifest, model, delta, clock.instant());
    } finally {
      arrival.ended();
    }
  }
}
