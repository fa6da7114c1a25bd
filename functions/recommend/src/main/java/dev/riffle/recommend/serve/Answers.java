package dev.riffle.recommend.serve;

import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.recommend.Filter;
import dev.riffle.core.recommend.RecommendationId;
import dev.riffle.core.recommend.RecommendationRequest;
import dev.riffle.core.recommend.Recommendations;
import dev.riffle.core.recommend.Strategy;
import dev.riffle.recommend.model.ArmModel;
import dev.riffle.recommend.model.Status;
import dev.riffle.recommend.model.TenantModels;
import dev.riffle.recommend.model.Tenants;
import dev.riffle.recommend.serve.Answer.Lack;
import dev.riffle.recommend.state.UserState;
import dev.riffle.recommend.state.UserStates;
import dev.riffle.recommend.time.Outcome;
import dev.riffle.recommend.time.Patience;
import dev.riffle.recommend.time.Work;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Answers questions: reads the user's state and the newest items side by side, within one budget,
 * and answers from what came.
 */
public final class Answers {
  private static final Logger LOG = Logger.getLogger(Answers.class);

  private final Tenants tenants;
  private final UserStates users;
  private final Executor executor;
  private final Clock clock;
  private final Supplier<String> nonces;
  private final Budgets budgets;
  private volatile boolean warm;

  /**
   * How long an answer waits for a user's state, and for the newest items beside it.
   *
   * @param first for the first of this process: connections are still to be made
   * @param next from then on
   */
  public record Budgets(Duration first, Duration next) {}

  /**
   * @param nonces tells answers of one millisecond apart
   */
  public Answers(
      Tenants tenants,
      UserStates users,
      Executor executor,
      Clock clock,
      Supplier<String> nonces,
      Budgets budgets) {
    this.tenants = tenants;
    this.users = users;
    this.executor = executor;
    this.clock = clock;
    this.nonces = nonces;
    this.budgets = budgets;
  }

  /**
   * Recommends.
   *
   * @throws NoModel when the tenant has none
   */
  public Answer recommend(Question question) {
    // The state is on its way while a cold function still fetches its model.
    Optional<Work<UserState>> reading =
        question
            .userId()
            .map(user -> Work.start(executor, () -> users.read(question.tenant(), user)));
    String nonce = nonces.get();
    ArmModel arm =
        model(
            question.tenant(),
            models ->
                question.userId().map(models::forUser).orElseGet(() -> models.forSession(nonce)));
    arm.loaded().delta().kick();
    var patience = new Patience(warm ? budgets.next() : budgets.first());
    Set<Lack> lacks = lacks(arm);
    UserState state =
        reading.map(work -> state(work, question, patience, lacks)).orElse(UserState.UNKNOWN);
    noteChanges(arm, patience, lacks);
    Recommendations found =
        arm.loaded().delta().recommender().recommend(request(question, state, arm));
    boolean session = question.userId().isEmpty() && found.strategy() == Strategy.PERSONAL;
    return answer(
        question.tenant(), arm, nonce, session ? "session" : name(found.strategy()), found, lacks);
  }

  /**
   * The items most like one.
   *
   * @return nothing when neither the model nor the newest changes know the item
   * @throws NoModel when the tenant has none
   */
  public Optional<Answer> similar(String tenant, String itemId, int k, Filter filter) {
    String nonce = nonces.get();
    ArmModel arm = model(tenant, models -> models.forSession(nonce));
    arm.loaded().delta().kick();
    Set<Lack> lacks = lacks(arm);
    noteChanges(arm, new Patience(budgets.next()), lacks);
    return arm.loaded()
        .delta()
        .recommender()
        .similar(itemId, k, filter, clock.instant())
        .map(found -> answer(tenant, arm, nonce, name(found.strategy()), found, lacks));
  }

  private ArmModel model(String tenant, Function<TenantModels, Optional<ArmModel>> choosing) {
    TenantModels models = tenants.of(tenant);
    return choosing.apply(models).orElseThrow(() -> noModel(tenant, models.status()));
  }

  private static NoModel noModel(String tenant, Status status) {
    String why =
        status
            .problem()
            .or(() -> status.refused().values().stream().findFirst())
            .orElse("nothing is published for it: run retrain's operation 'train'");
    return new NoModel("tenant '%s' has no model to answer from: %s".formatted(tenant, why));
  }

  private static Set<Lack> lacks(ArmModel arm) {
    return arm.asWanted() ? EnumSet.noneOf(Lack.class) : EnumSet.of(Lack.MODEL);
  }

  private UserState state(
      Work<UserState> work, Question question, Patience patience, Set<Lack> lacks) {
    Outcome<UserState> outcome = work.within(patience.left());
    warm = true;
    return switch (outcome) {
      case Outcome.InTime<UserState>(UserState state) -> state;
      case Outcome.Late<UserState> _ -> {
        LOG.debugf("no state of a user of %s in time", question.tenant());
        lacks.add(Lack.USER_STATE);
        yield UserState.UNKNOWN;
      }
      case Outcome.Failed<UserState>(Throwable cause) -> {
        LOG.warnf("no state of a user of %s: %s", question.tenant(), cause);
        lacks.add(Lack.USER_STATE);
        yield UserState.UNKNOWN;
      }
    };
  }

  private void noteChanges(ArmModel arm, Patience patience, Set<Lack> lacks) {
    arm.loaded().delta().await(patience.left());
    if (arm.loaded().delta().stale()) {
      lacks.add(Lack.ITEM_CHANGES);
    }
  }

  private RecommendationRequest request(Question question, UserState state, ArmModel arm) {
    History history =
        state
            .history()
            .with(
                question.events().stream().map(HistoryEntry::of).toList(),
                arm.loaded().model().encoder().historyLength());
    // The stored vector is of the stored history: with more events it is another's.
    Optional<float[]> vector =
        history.equals(state.history()) ? state.vectorOf(arm.loaded().version()) : Optional.empty();
    return new RecommendationRequest(
        question.k(), history, vector, question.filter(), question.explain(), clock.instant());
  }

  private Answer answer(
      String tenant,
      ArmModel arm,
      String nonce,
      String strategy,
      Recommendations found,
      Set<Lack> lacks) {
    String version = arm.loaded().version();
    Instant now = clock.instant();
    var id = new RecommendationId(tenant, arm.arm(), version, now, nonce, arm.experiment());
    return new Answer(
        tenant,
        id.encode(),
        version,
        arm.arm(),
        strategy,
        found.items(),
        lacks,
        Duration.between(arm.loaded().manifest().dataUntil(), now));
  }

  private static String name(Strategy strategy) {
    return switch (strategy) {
      case PERSONAL -> "personal";
      case POPULAR -> "popular";
      case SIMILAR -> "similar";
    };
  }
}
