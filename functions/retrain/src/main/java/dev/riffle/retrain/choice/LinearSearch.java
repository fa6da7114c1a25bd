package dev.riffle.retrain.choice;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.successor.SuccessorSettings;
import dev.riffle.core.successor.SuccessorWeights;
import dev.riffle.retrain.data.ItemCatalogue;
import dev.riffle.retrain.evaluate.Holdout;
import dev.riffle.retrain.fit.LinearSettings;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.retrain.successor.SparseSettings;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Chooses the linear model's settings by NDCG@10 on validation cases: first the sparse part by
 * itself, which is cheap, then the dense part beside it, and how much each counts. What is tried
 * depends on the data alone, so that the same data lead to the same settings, unless the time runs
 * out.
 */
public final class LinearSearch {
  private static final int MOST_CASES = 4_000;
  private static final int EPOCHS = 8;

  /** A half-life in days with which all that ever happened counts the same. */
  private static final int EVER = 1_000_000;

  private final Folds folds;
  private final BooleanSupplier goOn;
  private final Consumer<String> log;

  /**
   * @param holdouts ways to hold data out; their cases together are what is judged by
   * @param catalogue of items as they were known then
   * @param base settings to begin with
   * @param goOn asked before each trial; once false, the best so far is what is chosen
   * @param log told of each trial, for people
   */
  public LinearSearch(
      List<Holdout> holdouts,
      ItemCatalogue catalogue,
      EncoderSettings base,
      WorkerPool workers,
      BooleanSupplier goOn,
      Consumer<String> log) {
    this.folds =
        new Folds(
            holdouts.stream()
                .map(
                    holdout ->
                        new Fold(
                            holdout,
                            catalogue,
                            base,
                            SuccessorSettings.defaults(),
                            MOST_CASES,
                            workers))
                .toList());
    this.goOn = goOn;
    this.log = log;
  }

  /** Searches, beginning with these settings of the dense part. */
  public Choice choose(LinearSettings base) {
    Map<Choice.Kind, Double> scores = new EnumMap<>(Choice.Kind.class);
    Popular popular = popularity();
    scores.put(Choice.Kind.POPULARITY, popular.score());
    SparseSearch.Found sparse = new SparseSearch(folds, goOn).found(SuccessorSettings.defaults());
    scores.put(Choice.Kind.SPARSE, sparse.score());
    log.accept(
        String.format(
            Locale.ROOT,
            "sparse %.4f  %s, half-life %s",
            sparse.score(),
            sparse.counting(),
            sparse.serving().halfLifeSteps()));
    Beside best = beside(new DenseSettings(base.ials(), base.encoder()), sparse);
    scores.put(Choice.Kind.DENSE, best.densest);
    scores.put(Choice.Kind.SUM, best.sums.score());
    return new Choice(
        settings(base, best).withPopularity(popular.halfLife()), scores, folds.cases());
  }

  private static LinearSettings settings(LinearSettings base, Beside best) {
    var ials = best.dense.ials().withEpochs(base.ials().epochs());
    var dense = LinearSettings.dense(ials, best.dense.encoder());
    return best.sums.weight() == 0
        ? dense
        : dense.with(
            new SparseSettings(best.counting.counting(), best.serving, best.sums.weight()));
  }

  private record Popular(Duration halfLife, double score) {}

  private Popular popularity() {
    Popular best = popularity(90);
    for (int days : new int[] {7, 30, EVER}) {
      Popular other = popularity(days);
      best = other.score() > best.score() ? other : best;
    }
    log.accept(
        String.format(Locale.ROOT, "popularity %.4f, half-life %s", best.score(), best.halfLife()));
    return best;
  }

  private Popular popularity(int days) {
    var halfLife = Duration.ofDays(days);
    return new Popular(halfLife, folds.popularity(halfLife));
  }

  /**
   * A dense part beside the sparse one.
   *
   * @param densest the best score so far of a dense part alone
   */
  private record Beside(
      DenseSettings dense,
      List<DensePart> parts,
      SparseSearch.Found counting,
      SuccessorSettings serving,
      Folds.Sums sums,
      double densest) {
    Beside with(double better) {
      return new Beside(dense, parts, counting, serving, sums, Math.max(densest, better));
    }
  }

  private Beside beside(DenseSettings start, SparseSearch.Found sparse) {
    Beside best = tried(start.withEpochs(Math.min(EPOCHS, start.ials().epochs())), sparse);
    for (List<UnaryOperator<DenseSettings>> axis : DenseSettings.axes(folds.cells())) {
      DenseSettings before = best.dense;
      for (UnaryOperator<DenseSettings> change : axis) {
        DenseSettings changed = change.apply(before);
        if (goOn.getAsBoolean() && !changed.equals(before)) {
          Beside other = tried(changed, sparse);
          best =
              other.sums.score() > best.sums.score()
                  ? other.with(best.densest)
                  : best.with(other.densest);
        }
      }
    }
    return withHalfLife(best);
  }

  /** Beside the dense part another half-life may be better than alone. */
  private Beside withHalfLife(Beside best) {
    Beside found = best;
    for (double factor : new double[] {0.5, 0.75, 1.5, 2}) {
      if (goOn.getAsBoolean()) {
        SuccessorSettings serving =
            best.serving.withHalfLifeSteps(factor * best.serving.halfLifeSteps());
        var sums = folds.sums(best.parts, best.counting.weights(), serving);
        log.accept(
            String.format(
                Locale.ROOT, "half-life %s: sum %.4f", serving.halfLifeSteps(), sums.score()));
        if (sums.score() > found.sums.score()) {
          found = new Beside(best.dense, best.parts, best.counting, serving, sums, best.densest);
        }
      }
    }
    return found;
  }

  private Beside tried(DenseSettings settings, SparseSearch.Found sparse) {
    List<DensePart> parts = folds.factorize(settings);
    List<SuccessorWeights> weights = sparse.weights();
    Folds.Sums sums = folds.sums(parts, weights, sparse.serving());
    log.accept(
        String.format(
            Locale.ROOT,
            "dense %.4f, sum %.4f at a weight of %.3g  dims %d, unobserved %s, regularization %s, half-life %s",
            sums.dense(),
            sums.score(),
            sums.weight(),
            settings.ials().dims(),
            settings.encoder().unobservedWeight(),
            settings.encoder().regularization(),
            settings.encoder().halfLife()));
    return new Beside(settings, parts, sparse, sparse.serving(), sums, sums.dense());
  }
}
