package dev.riffle.recommend.serve;

import dev.riffle.core.api.Degradation;
import dev.riffle.core.api.RecommendationQuery;
import dev.riffle.core.api.SimilarQuery;
import dev.riffle.core.recommend.RecommendationRequest;
import dev.riffle.core.recommend.Recommendations;
import dev.riffle.recommend.model.ArmArrival;
import dev.riffle.recommend.model.ArmModel;
import dev.riffle.recommend.model.Status;
import dev.riffle.recommend.model.TenantModels;
import dev.riffle.recommend.model.Tenants;
import dev.riffle.recommend.state.UserState;
import dev.riffle.recommend.state.UserStates;
import dev.riffle.recommend.time.Patience;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Answers questions: reads the user's state and the newest items side by side, within one budget,
 * and answers from what came. Before a model is whole, its first items answer if they prove it.
 */
public final class Answers {
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
  public Answer recommend(RecommendationQuery question) {
    // The state is on its way while a cold function still fetches its model.
    var state = StateReading.start(executor, users, question);
    String nonce = nonces.get();
    TenantModels models = tenants.of(question.tenant());
    return fromFirstItems(question, models, state, nonce)
        .orElseGet(() -> fromWholeModel(question, models, state, nonce));
  }

  private Answer fromWholeModel(
      RecommendationQuery question, TenantModels models, StateReading state, String nonce) {
    ArmModel arm = model(question.tenant(), models.model(question.userId(), nonce), models);
    var patience = new Patience(warm ? budgets.next() : budgets.first());
    Set<Degradation> lacks = lacks(arm);
    RecommendationRequest request = request(question, arm, state, patience, lacks);
    Recommendations found = arm.loaded().delta().recommender().recommend(request);
    return Source.of(arm).answer(question, nonce, found, lacks, clock.instant());
  }

  private Optional<Answer> fromFirstItems(
      RecommendationQuery question, TenantModels models, StateReading state, String nonce) {
    var patience = new Patience(budgets.first());
    return models
        .arriving(question.userId(), nonce, patience)
        .flatMap(arriving -> proven(question, arriving, state, nonce, patience));
  }

  private Optional<Answer> proven(
      RecommendationQuery question,
      ArmArrival arriving,
      StateReading state,
      String nonce,
      Patience patience) {
    Set<Degradation> lacks = EnumSet.noneOf(Degradation.class);
    int notEnough = 0;
    while (true) {
      Optional<ArmModel> arm = arriving.arrival().beyond(notEnough, patience).map(arriving::with);
      if (arm.isEmpty()) {
        return Optional.empty();
      }
      RecommendationRequest request = request(question, arm.get(), state, patience, lacks);
      Optional<Recommendations> found = arm.get().loaded().delta().recommender().proven(request);
      if (found.isPresent()) {
        arriving.arrival().answered();
        return found.map(
            best -> Source.of(arm.get()).answer(question, nonce, best, lacks, clock.instant()));
      }
      notEnough = arm.get().loaded().model().held();
    }
  }

  /** What to ask a model, once the user's state and the newest items are there or late. */
  private RecommendationRequest request(
      RecommendationQuery question,
      ArmModel arm,
      StateReading state,
      Patience patience,
      Set<Degradation> lacks) {
    arm.loaded().delta().kick();
    UserState known = state.within(patience, lacks);
    warm |= question.userId().isPresent();
    noteChanges(arm, patience, lacks);
    return Source.of(arm).request(question, known, clock.instant());
  }

  /**
   * The items most like one.
   *
   * @return nothing when neither the model nor the newest changes know the item
   * @throws NoModel when the tenant has none
   */
  public Optional<Answer> similar(SimilarQuery query) {
    String tenant = query.tenant();
    String nonce = nonces.get();
    TenantModels models = tenants.of(tenant);
    ArmModel arm = model(tenant, models.model(Optional.empty(), nonce), models);
    arm.loaded().delta().kick();
    Set<Degradation> lacks = lacks(arm);
    noteChanges(arm, new Patience(budgets.next()), lacks);
    return arm.loaded()
        .delta()
        .recommender()
        .similar(query.itemId(), query.k(), query.filter(), clock.instant())
        .map(found -> Source.of(arm).similar(tenant, nonce, found, lacks, clock.instant()));
  }

  private static ArmModel model(String tenant, Optional<ArmModel> chosen, TenantModels models) {
    return chosen.orElseThrow(() -> noModel(tenant, models.status()));
  }

  private static NoModel noModel(String tenant, Status status) {
    String why =
        status
            .problem()
            .or(() -> status.refused().values().stream().findFirst())
            .orElse("nothing is published for it: run retrain's operation 'train'");
    return new NoModel("tenant '%s' has no model to answer from: %s".formatted(tenant, why));
  }

  private static Set<Degradation> lacks(ArmModel arm) {
    return arm.asWanted() ? EnumSet.noneOf(Degradation.class) : EnumSet.of(Degradation.MODEL);
  }

  private void noteChanges(ArmModel arm, Patience patience, Set<Degradation> lacks) {
    arm.loaded().delta().await(patience.left());
    if (arm.loaded().delta().stale()) {
      lacks.add(Degradation.ITEM_CHANGES);
    }
  }
}
