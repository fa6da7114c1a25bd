package dev.riffle.recommend;

import dev.riffle.aws.object.ObjectReader;
import dev.riffle.aws.object.VersionedObjects;
import dev.riffle.core.access.Access;
import dev.riffle.core.quota.TokenBuckets;
import dev.riffle.core.recommend.Relation;
import dev.riffle.recommend.api.Description;
import dev.riffle.recommend.api.DryRun;
import dev.riffle.recommend.api.Health;
import dev.riffle.recommend.api.ItemHeld;
import dev.riffle.recommend.api.ItemList;
import dev.riffle.recommend.api.ItemsHeld;
import dev.riffle.recommend.api.Models;
import dev.riffle.recommend.api.PostedRecommendations;
import dev.riffle.recommend.api.Scenarios;
import dev.riffle.recommend.api.SimilarItems;
import dev.riffle.recommend.api.UserEvents;
import dev.riffle.recommend.api.UserHeld;
import dev.riffle.recommend.api.UserRecommendations;
import dev.riffle.recommend.attributes.ItemAttributes;
import dev.riffle.recommend.attributes.RecentAttributes;
import dev.riffle.recommend.delta.ItemChanges;
import dev.riffle.recommend.held.HeldItems;
import dev.riffle.recommend.held.HeldUsers;
import dev.riffle.recommend.http.Endpoint;
import dev.riffle.recommend.http.Router;
import dev.riffle.recommend.http.TimedEndpoint;
import dev.riffle.recommend.lists.ListRows;
import dev.riffle.recommend.lists.TenantLists;
import dev.riffle.recommend.live.NewestItems;
import dev.riffle.recommend.live.TenantCounts;
import dev.riffle.recommend.model.LoadFailures;
import dev.riffle.recommend.model.MemoryBudget;
import dev.riffle.recommend.model.SnapshotFetcher;
import dev.riffle.recommend.model.SnapshotLoader;
import dev.riffle.recommend.model.TenantCache;
import dev.riffle.recommend.model.TenantModels;
import dev.riffle.recommend.rows.RowCache;
import dev.riffle.recommend.scenario.KnownScenarios;
import dev.riffle.recommend.scenario.ScenarioEditor;
import dev.riffle.recommend.serve.RecommendationService;
import dev.riffle.recommend.state.UserStates;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** The function put together by hand, from stores that may be AWS's or a test's. */
public final class Parts {
  /** Tenants without a model whose counts are kept, and tenants whose lists are. */
  private static final int COUNTED_TENANTS = 16;

  /** Of an answer that waits for stores as long as it takes; the function may run for 10 s. */
  private static final Duration LONGEST = Duration.ofSeconds(8);

  private final TenantCache tenants;
  private final Router router;
  private final RecentAttributes attributes;
  private final TenantLists lists;
  private final KnownScenarios scenarios;
  private final RowCache rows = new RowCache(RowCache.BYTES);

  /**
   * @param written scenarios, in the same bucket
   * @param failures told of models that were not loaded
   * @param nonces for recommendation ids
   */
  public Parts(
      RecommendSettings settings,
      ObjectReader objects,
      VersionedObjects written,
      UserStates users,
      ItemChanges changes,
      NewestItems newestItems,
      ItemAttributes attributes,
      ListRows listRows,
      HeldUsers heldUsers,
      LoadFailures failures,
      Executor executor,
      Clock clock,
      Supplier<String> nonces) {
    var loader =
        new SnapshotLoader(
            new SnapshotFetcher(objects, executor, rows, settings.firstStateBudget()),
            changes,
            executor,
            clock,
            settings.firstStateBudget());
    var modelBudgets =
        new TenantModels.Budgets(settings.firstModelBudget(), settings.modelBudget());
    this.tenants =
        new TenantCache(
            settings.tenantsInMemory(),
            new MemoryBudget(settings.modelBytes()),
            (tenant, room) ->
                new TenantModels(
                    tenant, objects, loader, room, failures, executor, clock, modelBudgets));
    this.attributes = new RecentAttributes(attributes, clock);
    this.lists =
        new TenantLists(
            Math.min(COUNTED_TENANTS, settings.tenantsInMemory()),
            listRows,
            executor,
            clock,
            changes.jitter());
    this.scenarios = new KnownScenarios(settings.tenantsInMemory(), objects, executor, clock);
    var answers =
        new RecommendationService(
            tenants,
            new TenantCounts(
                Math.min(COUNTED_TENANTS, settings.tenantsInMemory()),
                newestItems,
                settings.unknownItems(),
                executor,
                clock,
                changes.jitter()),
            lists,
            users,
            this.attributes,
            scenarios,
            executor,
            clock,
            nonces,
            new RecommendationService.Budgets(settings.firstStateBudget(), settings.stateBudget()));
    var heldItems = new HeldItems(changes, listRows, answers::serving, clock);
    var endpoints = new ArrayList<Endpoint>();
    endpoints.addAll(
        List.of(
            new UserRecommendations(answers),
            PostedRecommendations.ofAll(answers, clock),
            PostedRecommendations.ofNamed(answers, clock),
            SimilarItems.toOne(answers, Relation.SIMILAR),
            SimilarItems.toOne(answers, Relation.NEXT),
            SimilarItems.toOne(answers, Relation.TOGETHER),
            SimilarItems.toOne(answers, Relation.BOUGHT_TOGETHER),
            SimilarItems.toBasket(answers, Relation.SIMILAR),
            SimilarItems.toBasket(answers, Relation.NEXT),
            SimilarItems.toBasket(answers, Relation.TOGETHER),
            SimilarItems.toBasket(answers, Relation.BOUGHT_TOGETHER),
            ItemList.trending(answers),
            ItemList.popular(answers),
            ItemList.newest(answers),
            new TimedEndpoint(new UserHeld(heldUsers), executor, LONGEST),
            new TimedEndpoint(new UserEvents(heldUsers), executor, LONGEST),
            new TimedEndpoint(new ItemHeld(heldItems), executor, LONGEST),
            new TimedEndpoint(new ItemsHeld(heldItems), executor, LONGEST),
            new Models(tenants),
            new Health(tenants),
            new Description(),
            new DryRun(answers, clock)));
    for (Endpoint edits : Scenarios.of(new ScenarioEditor(written, scenarios, clock))) {
      endpoints.add(new TimedEndpoint(edits, executor, LONGEST));
    }
    this.router =
        new Router(
            endpoints,
            new Access(settings.access()),
            new TokenBuckets(settings.quotas(), "answers", clock));
  }

  public TenantCache tenants() {
    return tenants;
  }

  /** Lets go what the next answers can do without, for one that ran out of memory. */
  public void letGo() {
    tenants.letGoUnused();
    rows.clear();
    attributes.clear();
    lists.clear();
    scenarios.clear();
  }

  public Router router() {
    return router;
  }
}
