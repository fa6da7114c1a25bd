package dev.riffle.retrain.judging;

import dev.riffle.core.model.Model;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.baseline.CosineRanker;
import dev.riffle.retrain.baseline.CosineSettings;
import dev.riffle.retrain.baseline.PopularityRanker;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.evaluate.Case;
import dev.riffle.retrain.evaluate.Evaluation;
import dev.riffle.retrain.evaluate.ItemCounts;
import dev.riffle.retrain.evaluate.ModelRanker;
import dev.riffle.retrain.evaluate.Ranker;
import dev.riffle.retrain.gate.Contender;
import dev.riffle.retrain.gate.Contest;
import dev.riffle.retrain.ials.Cells;
import dev.riffle.retrain.ials.Workers;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lets all contenders rank the same cases. */
public final class Judging {
  /** Pairs of items that users have in common: some 10 s of neighbourhoods. */
  private static final double MOST_PAIRS = 2e9;

  private static final int MOST_NEIGHBOURHOODS = 200_000;

  private final HeldOut heldOut;
  private final EncoderSettings encoder;
  private final Workers workers;
  private final ItemCounts counts;

  public Judging(HeldOut heldOut, EncoderSettings encoder, Workers workers) {
    this.heldOut = heldOut;
    this.encoder = encoder;
    this.workers = workers;
    this.counts = ItemCounts.of(heldOut.training(), new HashSet<>(heldOut.set().items()));
  }

  /** Champion, challenger and baselines. */
  public Contest contest(Model challenger, Optional<Champion> champion) {
    var tested = new Contender("challenger", Optional.empty(), rank(new ModelRanker(challenger)));
    Optional<Contender> before =
        champion.map(
            it ->
                new Contender(
                    "champion", Optional.of(it.version()), rank(new ModelRanker(it.model()))));
    var popularity =
        new Contender(
            "popularity",
            Optional.empty(),
            rank(
                PopularityRanker.of(heldOut.training(), encoder, Optional.of(encoder.halfLife()))));
    Optional<Contender> cosine = cosine();
    return new Contest(
        before.map(Contender::evaluation),
        tested.evaluation(),
        popularity.evaluation(),
        Stream.of(Optional.of(tested), before, Optional.of(popularity), cosine)
            .flatMap(Optional::stream)
            .toList(),
        cosine.isPresent()
            ? List.of()
            : List.of("No item-item neighbourhoods: the data are too large for them."));
  }

  /** Nothing when the data are too large for neighbourhoods. */
  private Optional<Contender> cosine() {
    TrainingSet set = heldOut.set();
    if (set.items().size() > MOST_NEIGHBOURHOODS || pairs(set.byUser()) > MOST_PAIRS) {
      return Optional.empty();
    }
    Ranker cosine = CosineRanker.train(set, CosineSettings.defaults(), encoder, workers);
    return Optional.of(new Contender("cosine", Optional.empty(), rank(cosine)));
  }

  private static double pairs(Cells byUser) {
    double pairs = 0;
    for (int user = 0; user < byUser.rows(); user++) {
      pairs += (double) byUser.count(user) * byUser.count(user);
    }
    return pairs;
  }

  private Evaluation rank(Ranker ranker) {
    return Evaluation.of(ranker, heldOut.cases(), counts, workers);
  }

  /** Ranks some of the cases. */
  public Evaluation rank(Model model, List<Case> some) {
    return Evaluation.of(new ModelRanker(model), some, counts, workers);
  }
}
