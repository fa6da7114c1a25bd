package dev.riffle.recommend.serve;

import dev.riffle.core.api.Degradation;
import dev.riffle.core.api.ListCursor;
import dev.riffle.core.api.ListQuery;
import dev.riffle.core.api.RecommendationQuery;
import dev.riffle.core.api.ScenarioChoice;
import dev.riffle.core.api.ShapedQuery;
import dev.riffle.core.api.SimilarQuery;
import dev.riffle.core.online.CountWindow;
import dev.riffle.core.recommend.Recommendation;
import dev.riffle.core.recommend.RecommendationRequest;
import dev.riffle.core.recommend.Recommendations;
import dev.riffle.core.recommend.Recommender;
import dev.riffle.core.recommend.Strategy;
import dev.riffle.core.scenario.Fallback;
import dev.riffle.core.successor.SuccessorsUnavailable;
import dev.riffle.recommend.attributes.ItemAttributes;
import dev.riffle.recommend.lists.LiveLists;
import dev.riffle.recommend.lists.TenantLists;
import dev.riffle.recommend.live.TenantCounts;
import dev.riffle.recommend.model.ArmModel;
import dev.riffle.recommend.model.ArmPartialModel;
import dev.riffle.recommend.model.LoadedModel;
import dev.riffle.recommend.model.TenantCache;
import dev.riffle.recommend.model.TenantModels;
import dev.riffle.recommend.scenario.KnownScenarios;
import dev.riffle.recommend.state.UserStates;
import dev.riffle.recommend.time.TimeBudget;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Answers questions: reads the user's state and the newest items side by side, within one budget,
 * and answers from what came. Before a model is whole, its first items answer if they prove it;
 * before there is one, live counts do.
 */
public final class RecommendationService {
  private static final Logger LOG = Logger.getLogger(RecommendationService.class);

  private final TenantCache tenants;
  private final LiveAnswers live;
  private final ListAnswers lists;
  private final RelatedAnswers related;
  private final UserStates users;
  private final AttributeRead attributes;
  private final ScenarioRules scenarios;
  private final TenantLists ranked;
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
   * @param counts answer for tenants who have no model
   * @param lists that are the same for everybody
   * @param attributes of items, for answers that ask for them
   * @param scenarios that requests name
   * @param nonces tells answers of one millisecond apart
   */
  public RecommendationService(
      TenantCache tenants,
      TenantCounts counts,
      TenantLists lists,
      UserStates users,
      ItemAttributes attributes,
      KnownScenarios scenarios,
      Executor executor,
      Clock clock,
      Supplier<String> nonces,
      Budgets budgets) {
    this.tenants = tenants;
    this.scenarios = new ScenarioRules(scenarios, this::patience);
    this.ranked = lists;
    this.live = new LiveAnswers(counts, clock, budgets.first());
    this.lists = new ListAnswers(lists, tenants, live, this.scenarios, clock, budgets.next());
    this.related =
        new RelatedAnswers(tenants, live, this.scenarios, clock, budgets.next(), this::patience);
    this.users = users;
    this.attributes = new AttributeRead(attributes, executor);
    this.executor = executor;
    this.clock = clock;
    this.nonces = nonces;
    this.budgets = budgets;
  }

  /**
   * Recommends.
   *
   * @throws NoModel when it cannot be known what serves the tenant
   */
  public MeasuredAnswer recommend(RecommendationQuery question) {
    return recommend(question, nonces.get());
  }

  /** What an operator compares: an answer without rules, and by them. */
  public record Both(MeasuredAnswer before, MeasuredAnswer after) {}

  /**
   * Recommends by a request's scenario, and without.
   *
   * @throws NoModel when it cannot be known what serves the tenant
   */
  public Both dryRun(RecommendationQuery question) {
    String nonce = nonces.get();
    return new Both(
        recommend(question.by(ScenarioChoice.NONE), nonce),
        recommend(question.by(question.scenario()), nonce));
  }

  private MeasuredAnswer recommend(RecommendationQuery question, String nonce) {
    // The state is on its way while a cold function still fetches its model.
    var state = UserStateRead.start(executor, users, question);
    scenarios.startIfWanted(question.tenant(), question.scenario());
    TenantModels models = tenants.of(question.tenant());
    MeasuredAnswer answer =
        fromFirstItems(question, models, state, nonce)
            .or(() -> fromWholeModel(question, models, state, nonce))
            .orElseGet(() -> fromCounts(question, models, state, nonce));
    return attributes.into(answer, question.fields(), question.k(), patience());
  }

  /** Somebody without an id stays in the arm of their first page. */
  private static String drawn(RecommendationQuery question, String nonce) {
    return question.paging().cursor().map(ListCursor::nonce).orElse(nonce);
  }

  private AnswerRules rules(RecommendationQuery question, Optional<String> ofArm, String nonce) {
    ChosenScenario chosen = scenarios.of(question.tenant(), question.scenario(), ofArm);
    return new AnswerRules(
        new ShapedQuery(
            question,
            chosen.scenario(),
            chosen.named(),
            drawn(question, nonce),
            clock.instant(),
            list -> ranked(question.tenant(), list)),
        chosen);
  }

  private List<Recommendation> ranked(String tenant, Fallback list) {
    LiveLists live = ranked.of(tenant);
    live.startIfDue();
    return live.within(Strategy.valueOf(list.name()), CountWindow.DAY, patience().left())
        .orElse(List.of());
  }

  private Optional<MeasuredAnswer> fromWholeModel(
      RecommendationQuery question, TenantModels models, UserStateRead state, String nonce) {
    return models
        .model(question.userId(), drawn(question, nonce))
        .map(
            arm -> {
              AnswerSource source = AnswerSource.of(arm);
              Asked asked = ask(rules(question, arm.scenario(), nonce), arm, state, patience());
              Recommender recommender = arm.loaded().delta().recommender();
              try {
                Recommendations found = source.recommend(recommender, asked.request());
                return source.answer(asked.rules(), nonce, found, asked.lacks());
              } catch (SuccessorsUnavailable e) {
                LOG.warnf(
                    "model %s answers without successors: %s",
                    arm.loaded().manifest().version(), e);
                Recommendations found =
                    source.recommend(recommender.withoutSuccessors(), asked.request());
                return source.answer(asked.rules(), nonce, found, asked.withoutSuccessors());
              }
            });
  }

  private MeasuredAnswer fromCounts(
      RecommendationQuery question, TenantModels models, UserStateRead state, String nonce) {
    MeasuredAnswer answer =
        live.recommend(rules(question, Optional.empty(), nonce), models, state, patience(), nonce);
    warm |= question.userId().isPresent();
    return answer;
  }

  private Optional<MeasuredAnswer> fromFirstItems(
      RecommendationQuery question, TenantModels models, UserStateRead state, String nonce) {
    if (question.isShaped()) {
      return Optional.empty(); // Rules ask for more than the first items can prove.
    }
    var patience = new TimeBudget(budgets.first());
    return models
        .arriving(question.userId(), drawn(question, nonce), patience)
        .flatMap(arriving -> proven(question, arriving, state, nonce, patience));
  }

  private Optional<MeasuredAnswer> proven(
      RecommendationQuery question,
      ArmPartialModel arriving,
      UserStateRead state,
      String nonce,
      TimeBudget patience) {
    int notEnough = 0;
    while (true) {
      Optional<ArmModel> arm = arriving.arrival().beyond(notEnough, patience).map(arriving::with);
      if (arm.isEmpty()) {
        return Optional.empty();
      }
      AnswerRules rules = rules(question, arm.get().scenario(), nonce);
      Asked asked = ask(rules, arm.get(), state, patience);
      if (asked.request().shape().isPresent() && !arm.get().loaded().model().complete()) {
        return Optional.empty(); // The arm's rules ask for the whole model, as a request's do.
      }
      Optional<Recommendations> found =
          proven(arm.get().loaded().delta().recommender(), asked.request());
      if (found.isPresent()) {
        arriving.arrival().answered();
        return found.map(
            best -> AnswerSource.of(arm.get()).answer(rules, nonce, best, asked.lacks()));
      }
      notEnough = arm.get().loaded().model().held();
    }
  }

  private static Optional<Recommendations> proven(
      Recommender recommender, RecommendationRequest request) {
    try {
      return recommender.proven(request);
    } catch (SuccessorsUnavailable e) {
      return Optional.empty(); // With the whole model they are asked for again.
    }
  }

  /** What to ask a model, and what the answer will lack. */
  private record Asked(AnswerRules rules, RecommendationRequest request, Set<Degradation> lacks) {
    Set<Degradation> withoutSuccessors() {
      Set<Degradation> more = EnumSet.of(Degradation.SUCCESSORS);
      more.addAll(lacks);
      return more;
    }
  }

  /** Once the user's state and the newest items are there or late. */
  private Asked ask(AnswerRules rules, ArmModel arm, UserStateRead state, TimeBudget patience) {
    arm.loaded().delta().startIfDue();
    UserStateRead.Read user = state.within(patience);
    warm |= rules.question().userId().isPresent();
    return new Asked(
        rules,
        AnswerSource.of(arm).request(rules.question(), user.state(), rules),
        Degradation.of(user.lack(), changesLack(arm, patience), !arm.asWanted()));
  }

  /**
   * What is related to items; without a model, the popular ones of their categories.
   *
   * @return nothing when neither the model nor the newest changes know any of the items
   * @throws NoModel when it cannot be known what serves the tenant
   */
  public Optional<MeasuredAnswer> similar(SimilarQuery query) {
    return related
        .answer(query, nonces.get())
        .map(found -> attributes.into(found, query.fields(), query.k(), patience()));
  }

  /**
   * A list that is the same for everybody.
   *
   * @param list {@code TRENDING}, {@code POPULAR} or {@code NEWEST}
   * @throws NoModel when it cannot be known what serves the tenant
   */
  public MeasuredAnswer list(Strategy list, ListQuery query) {
    String nonce = nonces.get();
    MeasuredAnswer answer = lists.answer(list, query, this::patience, nonce);
    return attributes.into(answer, query.fields(), query.k(), patience());
  }

  /**
   * The model that answers for a tenant outside of any experiment.
   *
   * @return nothing when the tenant has none
   * @throws NoModel when that cannot be known
   */
  public Optional<LoadedModel> serving(String tenant) {
    TenantModels models = tenants.of(tenant);
    models.refreshNow();
    // One that made room for the next does not know all of its items.
    Optional<LoadedModel> serving = models.status().serving().filter(LoadedModel::whole);
    if (serving.isEmpty()) {
      live.requireWithout(tenant, models);
    }
    return serving;
  }

  private TimeBudget patience() {
    return new TimeBudget(warm ? budgets.next() : budgets.first());
  }

  /** Waits for the newest items; whether they are lacking then. */
  static boolean changesLack(ArmModel arm, TimeBudget patience) {
    arm.loaded().delta().await(patience.left());
    return arm.loaded().delta().stale();
  }
}
