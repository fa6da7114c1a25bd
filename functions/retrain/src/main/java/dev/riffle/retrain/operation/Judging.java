package dev.riffle.retrain.operation;

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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Lets all contenders rank the same cases. */
final class Judging {
  /** Pairs of items that users have in common: some 10 s of neighbourhoods. */
  private static final double MOST_PAIRS = 2e9;

  private static final int MOST_NEIGHBOURHOODS = 200_000;

  private final List<Case> cases;
  private final HeldOut heldOut;
  private final EncoderSettings encoder;
  private final Workers workers;
  private final ItemCounts counts;
  private final List<Contender> contenders = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  Judging(HeldOut heldOut, EncoderSettings encoder, Workers workers) {
    this.heldOut = heldOut;
    this.cases = heldOut.cases();
    this.encoder = encoder;
    this.workers = workers;
    this.counts = ItemCounts.of(heldOut.training(), new HashSet<>(heldOut.set().items()));
  }

  /** Champion, challenger and baselines. */
  Contest contest(Model challenger, Optional<Champion> champion) {
    Evaluation tested = rank("challenger", Optional.empty(), new ModelRanker(challenger));
    Optional<Evaluation> before =
        champion.map(
            it -> rank("champion", Optional.of(it.version()), new ModelRanker(it.model())));
    Evaluation popularity =
        rank(
            "popularity",
            Optional.empty(),
            PopularityRanker.of(heldOut.training(), encoder, Optional.of(encoder.halfLife())));
    cosine();
    return new Contest(before, tested, popularity);
  }

  private void cosine() {
    TrainingSet set = heldOut.set();
    if (set.items().size() > MOST_NEIGHBOURHOODS || pairs(set.byUser()) > MOST_PAIRS) {
      notes.add("No item-item neighbourhoods: the data are too large for them.");
      return;
    }
    rank(
        "cosine",
        Optional.empty(),
        CosineRanker.train(set, CosineSettings.defaults(), encoder, workers));
  }

  private static double pairs(Cells byUser) {
    double pairs = 0;
    for (int user = 0; user < byUser.rows(); user++) {
      pairs += (double) byUser.count(user) * byUser.count(user);
    }
    return pairs;
  }

  /** Ranks, and notes the result for the report. */
  Evaluation rank(String name, Optional<String> version, Ranker ranker) {
    Evaluation evaluation = Evaluation.of(ranker, cases, counts, workers);
    contenders.add(new Contender(name, version, evaluation));
    return evaluation;
  }

  /** Ranks some of the cases, for no report. */
  Evaluation rank(Model model, List<Case> some) {
    return Evaluation.of(new ModelRanker(model), some, counts, workers);
  }

  List<Contender> contenders() {
    return contenders;
  }

  List<String> notes() {
    return notes;
  }
}
