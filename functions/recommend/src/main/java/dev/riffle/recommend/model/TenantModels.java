package dev.riffle.recommend.model;

import dev.riffle.core.model.ModelPointer;
import dev.riffle.core.model.ModelPointer.Arm;
import dev.riffle.recommend.time.Refresh;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
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
  private final Refresh refresh;
  private final Budgets budgets;
  private volatile Serving serving = Serving.NOTHING;

  /**
   * How long a request waits.
   *
   * @param first for the first model, when there is none
   * @param next for the pointer's next model, while an earlier one can answer
   */
  public record Budgets(Duration first, Duration next) {}

  public TenantModels(
      String tenant,
      ObjectStore store,
      ModelLoader loader,
      Executor executor,
      Clock clock,
      Budgets budgets) {
    this.tenant = tenant;
    this.follower = new PointerFollower(tenant, store, loader, clock);
    this.refresh = new Refresh(executor, clock, PAUSE, this::follow);
    this.budgets = budgets;
  }

  /** Looks at the pointer beside the caller, when that is due. */
  public void kick() {
    refresh.kick();
  }

  /** Looks at the pointer, waiting within the budgets for what is too old or not there yet. */
  public void lookNow() {
    refresh.kick();
    if (!hasModel()) {
      refresh.await(budgets.first());
    } else if (refresh.olderThan(STALE)) {
      refresh.await(budgets.next());
    }
  }

  /**
   * The model for a user, in the same arm as long as the experiment lasts.
   *
   * @return nothing when this tenant has no model that can serve
   */
  public Optional<ArmModel> forUser(String userId) {
    return model(pointer -> Assignment.ofUser(pointer, tenant, userId));
  }

  /**
   * The model for an answer to nobody known.
   *
   * @param nonce of the answer
   * @return nothing when this tenant has no model that can serve
   */
  public Optional<ArmModel> forSession(String nonce) {
    return model(pointer -> Assignment.ofSession(pointer, tenant, nonce));
  }

  private Optional<ArmModel> model(Function<ModelPointer, Assignment> assigning) {
    lookNow();
    Serving now = serving;
    if (now.arms().isEmpty()) {
      return Optional.empty();
    }
    Assignment assigned = assigning.apply(now.pointer().orElseThrow());
    Arm arm = assigned.arm();
    LoadedModel loaded =
        Optional.ofNullable(now.arms().get(arm.name())).or(now::newest).orElseThrow();
    return Optional.of(
        new ArmModel(
            arm.name(), assigned.experiment(), loaded, loaded.version().equals(arm.model())));
  }

  /** Whether any model can serve. */
  public boolean hasModel() {
    return !serving.arms().isEmpty();
  }

  /** What serves, and what does not and why, without waiting for anything. */
  public Status status() {
    Serving now = serving;
    var refused = new TreeMap<String, String>();
    now.refused().forEach((version, reason) -> refused.put(version, reason.why()));
    return new Status(
        now.wanted(),
        now.pointer().map(ModelPointer::previous).orElse(List.of()),
        now.pointer().flatMap(ModelPointer::experiment),
        now.pointer().map(ModelPointer::control).map(arm -> now.arms().get(arm.name())),
        List.copyOf(now.kept().sequencedValues().reversed()),
        refused,
        refresh.failure().map(RuntimeException::getMessage));
  }

  private void follow() {
    try {
      follower
          .next(serving)
          .ifPresent(
              next -> {
                serving = next;
                LOG.infof(
                    "tenant %s: arms %s, refused %s", tenant, next.versions(), next.refused());
              });
    } catch (RuntimeException e) {
      LOG.warnf(
          "tenant %s: the pointer or its model could not be read: %s", tenant, e.getMessage());
      throw e;
    }
  }
}
