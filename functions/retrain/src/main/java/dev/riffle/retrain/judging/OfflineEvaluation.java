package dev.riffle.retrain.judging;

import dev.riffle.core.model.Model;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.baseline.CosineRanker;
import dev.riffle.retrain.baseline.CosineSettings;
import dev.riffle.retrain.baseline.PopularityRanker;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.data.UserCatalogue;
import dev.riffle.retrain.evaluate.Case;
import dev.riffle.retrain.evaluate.Evaluation;
import dev.riffle.retrain.evaluate.ItemCounts;
import dev.riffle.retrain.evaluate.ModelRanker;
import dev.riffle.retrain.evaluate.Ranker;
import dev.riffle.retrain.gate.EvaluatedRanker;
import dev.riffle.retrain.gate.PairedEvaluations;
import dev.riffle.retrain.ials.CsrMatrix;
import dev.riffle.retrain.ials.WorkerPool;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Lets all contenders rank the same cases. */
public final class OfflineEvaluation {
  /** Pairs of items that users have in common: some 10 s of neighbourhoods. */
  private static final double MAX_PAIRS = 2e9;

  private static final int MAX_NEIGHBOURHOODS = 200_000;

  private final List<Case> cases;
  private final WorkerPool workers;
  private final ItemCounts counts;
  private final UserCatalogue users;
  private final Ranker popular;
  private final Supplier<Optional<Ranker>> neighbourhoods;

  /** What is popular has the encoder's half-life. */
  public OfflineEvaluation(HoldoutData heldOut, EncoderSettings encoder, WorkerPool workers) {
    this(heldOut, UserCatalogue.none(), encoder, encoder.halfLife(), workers);
  }

  /**
   * @param users what was known of users before the cut
   * @param popularity the half-life of what is popular
   */
  public OfflineEvaluation(
      HoldoutData heldOut,
      UserCatalogue users,
      EncoderSettings encoder,
      Duration popularity,
      WorkerPool workers) {
    this(
        heldOut.cases(),
        users,
        ItemCounts.of(heldOut.training(), new HashSet<>(heldOut.set().items())),
        PopularityRanker.of(heldOut.training(), encoder, Optional.of(popularity)),
        () -> cosine(heldOut.set(), encoder, workers),
        workers);
  }

  /**
   * Of what was counted elsewhere: there are no neighbourhoods beside.
   *
   * @param counts of what was known before the cut
   * @param popular what was popular then
   */
  public OfflineEvaluation(
      List<Case> cases, ItemCounts counts, Ranker popular, WorkerPool workers) {
    this(cases, UserCatalogue.none(), counts, popular, Optional::empty, workers);
  }

  private OfflineEvaluation(
      List<Case> cases,
      UserCatalogue users,
      ItemCounts counts,
      Ranker popular,
      Supplier<Optional<Ranker>> neighbourhoods,
      WorkerPool workers) {
    this.cases = List.copyOf(cases);
    this.users = users;
    this.counts = counts;
    this.popular = popular;
    this.neighbourhoods = neighbourhoods;
    this.workers = workers;
  }

  /** Champion, challenger and baselines. */
  public PairedEvaluations contest(Model challenger, Optional<Champion> champion) {
    var tested =
        new EvaluatedRanker(
            "challenger", Optional.empty(), rank(new ModelRanker(challenger, users)));
    Optional<EvaluatedRanker> before =
        champion.map(
            it ->
                new EvaluatedRanker(
                    "champion",
                    Optional.of(it.version()),
                    rank(new ModelRanker(it.model(), users))));
    var baseline = new EvaluatedRanker("popularity", Optional.empty(), rank(popular));
    Optional<EvaluatedRanker> cosine =
        neighbourhoods
            .get()
            .map(ranker -> new EvaluatedRanker("cosine", Optional.empty(), rank(ranker)));
    return new PairedEvaluations(
        before.map(EvaluatedRanker::evaluation),
        tested.evaluation(),
        baseline.evaluation(),
        Stream.of(Optional.of(tested), before, Optional.of(baseline), cosine)
            .flatMap(Optional::stream)
            .toList(),
        cosine.isPresent()
            ? List.of()
            : List.of("No item-item neighbourhoods: the data are too large for them."));
  }

  /** Nothing when the data are too large for neighbourhoods. */
  private static Optional<Ranker> cosine(
      TrainingSet set, EncoderSettings encoder, WorkerPool workers) {
    if (set.items().size() > MAX_NEIGHBOURHOODS || pairs(set.byUser()) > MAX_PAIRS) {
      return Optional.empty();
    }
    return Optional.of(CosineRanker.train(set, CosineSettings.defaults(), encoder, workers));
  }

  private static double pairs(CsrMatrix byUser) {
    double pairs = 0;
    for (int user = 0; user < byUser.rows(); user++) {
      pairs += (double) byUser.count(user) * byUser.count(user);
    }
    return pairs;
  }

  private Evaluation rank(Ranker ranker) {
    return Evaluation.of(ranker, cases, counts, workers);
  }

  /** Ranks some of the cases. */
  public Evaluation rank(Model model, List<Case> some) {
    return Evaluation.of(new ModelRanker(model, users), some, counts, workers);
  }
}
