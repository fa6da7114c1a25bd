package dev.riffle.retrain.choice;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.History;
import dev.riffle.core.successor.SuccessorSettings;
import dev.riffle.core.successor.SuccessorWeights;
import dev.riffle.retrain.bounds.Workload;
import dev.riffle.retrain.data.ItemCatalogue;
import dev.riffle.retrain.data.Popularity;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.evaluate.Holdout;
import dev.riffle.retrain.ials.Factors;
import dev.riffle.retrain.ials.Ials;
import dev.riffle.retrain.ials.IalsSettings;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.retrain.judging.CaseSample;
import dev.riffle.retrain.successor.CountingSettings;
import dev.riffle.retrain.successor.Likeness;
import dev.riffle.retrain.successor.Sequences;
import dev.riffle.retrain.successor.SuccessorCounter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** One way to hold data out: what is trained on, and the cases that are asked about. */
final class Fold {
  /** Ranking a case reads every item: of a large catalogue, fewer cases are ranked. */
  private static final long MOST_RANKED = 400_000_000;

  private static final int FEWEST_CASES = 400;

  private final Holdout holdout;
  private final ItemCatalogue catalogue;
  private final TrainingSet set;
  private final NumberedCases cases;
  private final Likeness likeness;
  private final SuccessorCounter counter;
  private final EncoderSettings encoder;
  private final WorkerPool workers;

  Fold(
      Holdout holdout,
      ItemCatalogue catalogue,
      EncoderSettings encoder,
      SuccessorSettings serving,
      int mostCases,
      WorkerPool workers) {
    this.holdout = holdout;
    this.catalogue = catalogue;
    this.set = TrainingSet.of(holdout.training(), catalogue, encoder);
    this.cases =
        new NumberedCases(
            CaseSample.of(holdout.cases(), bearable(mostCases, set.items().size())),
            set.items(),
            encoder,
            serving);
    this.likeness = Likeness.of(set.features());
    this.counter =
        new SuccessorCounter(
            Sequences.of(holdout.training(), set.items(), encoder, serving), likeness, workers);
    this.encoder = encoder;
    this.workers = workers;
  }

  private static int bearable(int mostCases, int items) {
    return Math.clamp(
        MOST_RANKED / Math.max(1, items), Math.min(FEWEST_CASES, mostCases), mostCases);
  }

  int size() {
    return cases.size();
  }

  List<String> items() {
    return set.items();
  }

  Map<String, Integer> indexes() {
    return cases.indexes();
  }

  /** A row for each case: its history's vector, zeros where there is none. */
  Factors encoded(Function<History, Optional<float[]>> encoder, int dims, WorkerPool workers) {
    Factors users = Factors.zeros(cases.size(), dims);
    workers.run(
        cases.size(),
        () -> users,
        (rows, n) -> encoder.apply(cases.history(n)).ifPresent(vector -> rows.set(n, vector)));
    return users;
  }

  int cells() {
    return set.byUser().size();
  }

  boolean hasLabels() {
    return !likeness.isEmpty();
  }

  SuccessorWeights count(CountingSettings settings) {
    return counter.count(settings, 1);
  }

  /** What training with these settings and ranking the cases comes to. */
  Workload work(IalsSettings ials) {
    return new Workload(
        set.byUser().size(),
        set.byUser().rows(),
        set.items().size(),
        ials.dims(),
        ials.solvedAtOnce(),
        ials.epochs(),
        cases.size());
  }

  TrainingSet set() {
    return set;
  }

  /**
   * Trains a dense part.
   *
   * @throws TrialStopped when time is up after one of its epochs
   */
  DensePart factorize(IalsSettings ials, EncoderSettings encoder, BooleanSupplier goOn) {
    var own = TrainingSet.of(holdout.training(), catalogue, encoder);
    var trainer = new Ials(encoder, workers);
    var items = trainer.items(own.byUser(), own.items(), ials, (_, _) -> requireTime(goOn));
    return new DensePart(trainer.users(cases.observed(encoder), items), items);
  }

  private static void requireTime(BooleanSupplier goOn) {
    if (!goOn.getAsBoolean()) {
      throw new TrialStopped();
    }
  }

  /** What was liked most comes first, for everybody. */
  double popularity(Duration halfLife) {
    float[] counts =
        Popularity.of(holdout.training(), cases.indexes(), encoder, Optional.of(halfLife));
    return new Blend(cases, counts, Optional.empty(), Optional.empty())
        .gains(new double[] {0}, workers)[0];
  }

  /**
   * NDCG@10 summed over the cases, for each weight of the sparse part.
   *
   * @param weights see {@link Blend}
   */
  double[] gains(Optional<DensePart> dense, Optional<SparsePart> sparse, double[] weights) {
    return new Blend(cases, set.popularity(), dense, sparse).gains(weights, workers);
  }

  /** The mean over cases of the greatest score of a dense part. */
  double height(DensePart dense) {
    return new Blend(cases, set.popularity(), Optional.of(dense), Optional.empty()).height(workers);
  }

  /** The mean over cases of the greatest score of a sparse part. */
  double height(SparsePart sparse) {
    return new Blend(cases, set.popularity(), Optional.empty(), Optional.of(sparse))
        .height(workers);
  }
}
