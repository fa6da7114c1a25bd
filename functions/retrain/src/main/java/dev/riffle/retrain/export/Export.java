package dev.riffle.retrain.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.aws.feed.ChangeFeed;
import dev.riffle.aws.feed.WholeItems;
import dev.riffle.aws.log.Log;
import dev.riffle.aws.object.VersionedObjects;
import dev.riffle.core.api.ScenarioChoice;
import dev.riffle.core.api.TenantScenarios;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.model.Model;
import dev.riffle.core.recommend.Delta;
import dev.riffle.core.recommend.Recommender;
import dev.riffle.core.recommend.UserState;
import dev.riffle.core.registry.ModelPointer.Arm;
import dev.riffle.core.scenario.ScenarioKeys;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.retrain.bounds.RunDeadline;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.retrain.publish.NoSuchModel;
import dev.riffle.retrain.request.BadRequest;
import dev.riffle.retrain.request.ExportRequest;
import dev.riffle.retrain.temporary.TemporaryStorage;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes lists for all users, or finds the users for an item: reads the table of users in parts, on
 * all cores, and answers each as an answer over HTTP would. A part is stored whole, and then noted;
 * a run whose time is up, or which is killed, is gone on with by the next of the same name.
 */
public final class Export {
  /** So many rows are a part, unless the request says how many parts: seconds of work. */
  private static final int ROWS_OF_PART = 5_000;

  private static final int PARTS_OF_THREAD = 4;

  private final VersionedObjects objects;
  private final ExportModels models;
  private final Supplier<Source> sources;
  private final Clock clock;
  private final Log log;
  private final TemporaryStorage storage;
  private final int threads;

  /** What an export reads beside models. */
  public record Source(UserPages users, ChangeFeed feed, WholeItems items) {}

  /**
   * @param sources what is read; asked for when something is exported
   * @param storage for parts until they are stored
   * @param threads how many parts are made at once
   */
  public Export(
      VersionedObjects objects,
      ExportModels models,
      Supplier<Source> sources,
      Clock clock,
      Log log,
      TemporaryStorage storage,
      int threads) {
    this.objects = objects;
    this.models = models;
    this.sources = sources;
    this.clock = clock;
    this.log = log;
    this.storage = storage;
    this.threads = threads;
  }

  /**
   * Exports, goes on with it, or cancels it.
   *
   * @param deadline when this process is stopped
   * @throws BadRequest when the name is of another export, or the item is not known
   * @throws NoSuchModel when there is no model to export from
   */
  public ObjectNode run(ExportRequest request, RunDeadline deadline) {
    var store = new ExportStore(objects, request.tenant(), request.name());
    if (request.cancel()) {
      return cancel(request, store);
    }
    ExportPlan plan = store.plan().orElseGet(() -> store.begin(plan(request)));
    if (!plan.shape().equals(request.shape())) {
      throw new BadRequest(
          "name",
          "'" + request.name() + "'",
          "must be another one, or the request the same: this name has an export of "
              + JsonText.compact(ExportRequest.named(plan.shape())));
    }
    var state = new ExportState(plan, store);
    if (state.isWhole() || store.isCancelled()) {
      return state.answer();
    }
    List<Integer> pending = state.pending();
    if (!pending.isEmpty() || request.isSegment()) {
      make(request, plan, store, pending, new RunGuard(store, deadline, clock));
    }
    if (!store.isCancelled() && state.pending().isEmpty()) {
      log.line("exported", fields -> fields.put("export", plan.name()));
    }
    return state.finish(request.isSegment(), clock.instant());
  }

  private static ObjectNode cancel(ExportRequest request, ExportStore store) {
    ExportPlan plan =
        store
            .plan()
            .orElseThrow(
                () ->
                    new BadRequest(
                        "name", "'" + request.name() + "'", "must be of an export that has begun"));
    store.cancel();
    return new ExportState(plan, store).answer();
  }

  private void make(
      ExportRequest request,
      ExportPlan plan,
      ExportStore store,
      List<Integer> pending,
      RunGuard guard) {
    Source source = sources.get();
    Manifest manifest =
        models
            .manifest(plan.tenant(), plan.model())
            .orElseThrow(() -> NoSuchModel.unreadable(plan.tenant(), plan.model()));
    Model model = models.read(manifest);
    Delta delta = new NewestChanges(source.feed(), source.items()).since(manifest, model);
    request.item().ifPresent(item -> requireKnown(item, model, delta));
    var ranking =
        new UserRanking(
            plan, new Recommender(model, delta), model.encoder().historyLength(), request.filter());
    PartWork work = work(request, plan, store, ranking, source.users());
    try (var pool = new WorkerPool(threads)) {
      pool.run(
          pending.size(),
          () -> guard,
          (stop, n) -> part(plan, source.users(), work, pending.get(n), stop));
    }
    if (new ExportState(plan, store).pending().isEmpty()) {
      work.end(plan.parts());
    } else if (!guard.stops()) {
      throw new IllegalStateException("parts are missing, and nothing stopped them");
    } else if (new ExportState(plan, store).pending().size() == pending.size()
        && !store.isCancelled()) {
      throw new BadRequest(
          "parts",
          Integer.toString(plan.parts()),
          "must be greater, in an export of another name: not one part was ready in the time of a"
              + " run");
    }
  }

  private PartWork work(
      ExportRequest request,
      ExportPlan plan,
      ExportStore store,
      UserRanking ranking,
      UserPages users) {
    if (request.item().isPresent()) {
      String item = request.item().get();
      return new SegmentParts(
          plan,
          store,
          storage,
          ranking,
          request.item(),
          user -> ranking.wish(user.state(), item),
          request.users());
    }
    if (request.user().isPresent()) {
      String like = request.user().get();
      float[] vector = store.like(() -> vector(ranking, users.user(plan.tenant(), like)));
      return new SegmentParts(
          plan,
          store,
          storage,
          ranking,
          Optional.empty(),
          user ->
              user.userId().equals(like)
                  ? Optional.empty()
                  : ranking.likeness(user.state(), vector),
          request.users());
    }
    return new ListParts(plan, store, storage, ranking, request.k());
  }

  private static float[] vector(UserRanking ranking, UserState user) {
    return ranking
        .vector(user)
        .orElseThrow(
            () ->
                new BadRequest(
                    "user", "nobody known", "must be somebody of whom it is known what they like"));
  }

  private void part(ExportPlan plan, UserPages users, PartWork work, int part, RunGuard guard) {
    if (guard.stops()) {
      return;
    }
    try (PartWork.Part under = work.begin(part)) {
      long taken = 0;
      long damaged = 0;
      Optional<String> after = Optional.empty();
      do {
        if (guard.stops()) {
          return;
        }
        UserPages.Page page = users.page(plan.tenant(), part, plan.parts(), after);
        page.users().forEach(under::take);
        taken += page.users().size();
        damaged += page.damaged();
        after = page.next();
      } while (after.isPresent());
      under.store(taken, damaged);
    }
  }

  private ExportPlan plan(ExportRequest request) {
    Arm arm =
        models
            .control(request.tenant())
            .orElseThrow(() -> NoSuchModel.noneServes(request.tenant()));
    return new ExportPlan(
        request.tenant(),
        request.name(),
        request.shape(),
        request.version().orElse(arm.model()),
        arm.name(),
        arm.strategy(),
        rules(request),
        request.parts().orElseGet(this::parts),
        clock.instant());
  }

  /** The scenario's rules as they are in force now: the export keeps to them. */
  private ObjectNode rules(ExportRequest request) {
    return switch (request.scenario()) {
      case ScenarioChoice.None _ -> JsonNodeFactory.instance.objectNode();
      case ScenarioChoice.Inline _ -> request.shape().withObjectProperty(ScenarioChoice.FIELD);
      case ScenarioChoice.Named(String named) ->
          objects
              .get(ScenarioKeys.current(request.tenant()))
              .map(found -> TenantScenarios.read(found.bytes()))
              .flatMap(all -> all.named(named))
              .map(stored -> (ObjectNode) stored.written())
              .orElseThrow(
                  () ->
                      new BadRequest(
                          ScenarioChoice.FIELD,
                          "'" + named + "'",
                          "must be one that is in force for the tenant"));
    };
  }

  private int parts() {
    long wanted =
        Math.max(sources.get().users().rows() / ROWS_OF_PART, (long) PARTS_OF_THREAD * threads);
    return (int) Math.min(wanted, ExportRequest.MAX_PARTS);
  }

  private static void requireKnown(String itemId, Model model, Delta delta) {
    if (model.indexOf(itemId).isEmpty() && !delta.freshIds().contains(itemId)) {
      throw new BadRequest(
          "item", "'" + itemId + "'", "must be one that the model or newer changes know");
    }
  }
}
