package dev.riffle.recommend.model;

import dev.riffle.aws.object.ObjectReader;
import dev.riffle.core.registry.ModelPointer;
import dev.riffle.core.registry.ModelPointer.Arm;
import dev.riffle.core.registry.ServingStrategy;
import dev.riffle.recommend.time.Refresh;
import dev.riffle.recommend.time.TimeBudget;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * The models of one tenant, as its pointer says. Requests keep it current: the pointer is read
 * again beside them at most every {@link #PAUSE}, and a request waits for that only when what is
 * known is older than {@link #STALE}. The models in use serve until the next are whole.
 */
public final class TenantModels {
  private static final Logger LOG = Logger.getLogger(TenantModels.class);

  /** From the end of one look at the pointer to the next. */
  static final Duration PAUSE = Duration.ofSeconds(2);

  /** After this a moved pointer must have been followed. */
  static final Duration STALE = Duration.ofSeconds(5);

  private final String tenant;
  private final PointerFollower follower;
  private final ModelRoom room;
  private final Refresh refresh;
  private final Clock clock;
  private final Budgets budgets;

  /** Held while models are loaded or let go. */
  private final ReentrantLock swapping = new ReentrantLock();

  /** Until the first items of a model are here, or there are none. */
  private final CountDownLatch firstLook = new CountDownLatch(1);

  private volatile Optional<Arriving> arriving = Optional.empty();
  private volatile ServingState serving = ServingState.NOTHING;
  private volatile Optional<Behind> behind = Optional.empty();
  private boolean closed;

  /**
   * How long a request waits.
   *
   * @param first for the first model, when there is none
   * @param next for the pointer's next model, while an earlier one can answer
   */
  public record Budgets(Duration first, Duration next) {}

  public TenantModels(
      String tenant,
      ObjectReader store,
      ModelLoader loader,
      ModelRoom room,
      LoadFailures failures,
      Executor executor,
      Clock clock,
      Budgets budgets) {
    this.tenant = tenant;
    this.follower = new PointerFollower(tenant, store, loader, room, failures, clock);
    this.room = room;
    this.clock = clock;
    this.refresh = new Refresh(executor, clock, PAUSE, this::follow);
    this.budgets = budgets;
  }

  /** Looks at the pointer beside the caller, when that is due. */
  public void startIfDue() {
    refresh.startIfDue();
  }

  /** Looks at the pointer, waiting within the budgets for what is too old or not there yet. */
  public void refreshNow() {
    refresh.startIfDue();
    if (!hasModel()) {
      refresh.await(refresh.succeeded() ? budgets.next() : budgets.first());
    } else if (refresh.olderThan(STALE)) {
      refresh.await(budgets.next());
    }
  }

  /**
   * The model for an answer, which for a user is of the same arm as long as the experiment lasts.
   *
   * @param nonce of the answer: it draws the arm of somebody who has no id
   * @return nothing when this tenant has no model that can serve
   */
  public Optional<ArmModel> model(Optional<String> userId, String nonce) {
    refreshNow();
    ServingState now = serving;
    if (now.arms().isEmpty()) {
      return Optional.empty();
    }
    Assignment assigned = assign(now.pointer().orElseThrow(), userId, nonce);
    Arm arm = assigned.arm();
    LoadedModel loaded =
        Optional.ofNullable(now.arms().get(arm.name())).or(now::newest).orElseThrow();
    return Optional.of(
        new ArmModel(
            arm.name(),
            assigned.experiment(),
            arm.strategy(),
            arm.scenario(),
            loaded,
            loaded.whole() && loaded.version().equals(wanted(arm))));
  }

  /** The pointer's model of an arm: of one that should have been followed by now, that one's. */
  private String wanted(Arm arm) {
    return behind
        .filter(
            waiting ->
                waiting.failure().isPresent()
                    || waiting.since().plus(STALE).isBefore(clock.instant()))
        .flatMap(waiting -> waiting.pointer().arm(arm.name()))
        .orElse(arm)
        .model();
  }

  /**
   * The same before any model is whole: the first to arrive, as far as it is here.
   *
   * @return nothing when a model is whole, when none is on its way, when it is another arm's, or
   *     when the arm serves what is popular
   */
  public Optional<ArmPartialModel> arriving(
      Optional<String> userId, String nonce, TimeBudget patience) {
    if (hasModel()) {
      return Optional.empty();
    }
    refresh.startIfDue();
    patience.await(firstLook);
    return arriving.flatMap(first -> ofArm(first, assign(first.pointer(), userId, nonce)));
  }

  private record Arriving(ModelPointer pointer, PartialModel arrival) {}

  private static Optional<ArmPartialModel> ofArm(Arriving first, Assignment assigned) {
    return Optional.of(
            new ArmPartialModel(
                assigned.arm().name(),
                assigned.experiment(),
                assigned.arm().scenario(),
                first.arrival()))
        .filter(_ -> assigned.arm().model().equals(first.arrival().version()))
        // The first items are those with the longest vectors: they do not tell what is popular.
        .filter(_ -> assigned.arm().strategy() == ServingStrategy.PERSONAL);
  }

  private Assignment assign(ModelPointer pointer, Optional<String> userId, String nonce) {
    return userId
        .map(user -> Assignment.ofUser(pointer, tenant, user))
        .orElseGet(() -> Assignment.ofSession(pointer, tenant, nonce));
  }

  private void arrives(ModelPointer pointer, PartialModel arrival) {
    if (!hasModel()) {
      arriving = Optional.of(new Arriving(pointer, arrival));
      firstLook.countDown();
      arrival.awaitNeed();
    }
  }

  /**
   * Whether the pointer was looked for, and no model can serve: there is none yet, or those that it
   * names are damaged. Not while it is not known, since the store did not answer.
   */
  public boolean withoutModel() {
    return refresh.succeeded() && !hasModel();
  }

  String tenant() {
    return tenant;
  }

  /** Whether any model can serve. */
  public boolean hasModel() {
    return !serving.arms().isEmpty();
  }

  /** Whether any model can serve, or is about to. */
  boolean inUse() {
    return hasModel() || arriving.isPresent();
  }

  /** What serves, and what does not and why, without waiting for anything. */
  public TenantStatus status() {
    ServingState now = serving;
    var refused = new TreeMap<String, String>();
    now.refused().forEach((version, reason) -> refused.put(version, reason.why()));
    return new TenantStatus(
        now.wanted(),
        now.pointer().map(ModelPointer::previous).orElse(List.of()),
        now.pointer().flatMap(ModelPointer::experiment),
        now.pointer().map(ModelPointer::control).map(arm -> now.arms().get(arm.name())),
        List.copyOf(now.kept().sequencedValues().reversed()),
        refused,
        refresh.failure().map(RuntimeException::getMessage));
  }

  /** Bytes of models that serve nobody now, given back; not while a model is loaded. */
  void letGoUnused() {
    if (swapping.tryLock()) {
      try {
        ServingState now = serving;
        var used = Set.copyOf(now.versions().values());
        var left = new LinkedHashMap<>(now.kept());
        left.keySet().retainAll(used);
        room.give(now.bytes() - ServingState.bytes(left));
        serving = now.with(now.arms(), left);
      } finally {
        swapping.unlock();
      }
    }
  }

  /** Bytes of all models, given back for good: false while a model is loaded, which goes on. */
  boolean close() {
    if (!swapping.tryLock()) {
      return false;
    }
    try {
      if (!closed) {
        closed = true;
        // Whoever is being answered right now has it still.
        room.give(serving.bytes());
      }
      return true;
    } finally {
      swapping.unlock();
    }
  }

  private void follow() {
    try {
      Optional<PointerFollower.Look> seen = follower.look(serving);
      if (seen.isEmpty()) {
        behind = Optional.empty();
        return;
      }
      awaitTurn(seen.get().pointer());
      swap(seen.get());
    } catch (RuntimeException e) {
      LOG.warnf(
          "tenant %s: the pointer or its model could not be read: %s", tenant, e.getMessage());
      throw e;
    } finally {
      firstLook.countDown();
      arriving = Optional.empty();
    }
  }

  private void swap(PointerFollower.Look seen) {
    swapping.lock();
    try {
      if (!closed) {
        ServingState next =
            follower.follow(serving, seen, this::arrives, smaller -> serving = smaller);
        serving = next;
        behind = Optional.empty();
        LOG.infof("tenant %s: arms %s, refused %s", tenant, next.versions(), next.refused());
      }
    } catch (RuntimeException e) {
      behind = behind.map(waiting -> waiting.failed(e, clock.instant()));
      throw e;
    } finally {
      swapping.unlock();
    }
  }

  /** While an earlier model answers, what failed is not begun again at once. */
  private void awaitTurn(ModelPointer pointer) {
    Optional<Behind> same = behind.filter(waiting -> waiting.pointer().equals(pointer));
    behind = same.or(() -> Optional.of(Behind.of(pointer, clock.instant())));
    same.filter(waiting -> hasModel() && clock.instant().isBefore(waiting.retry()))
        .flatMap(Behind::failure)
        .ifPresent(
            failure -> {
              throw failure;
            });
  }
}
