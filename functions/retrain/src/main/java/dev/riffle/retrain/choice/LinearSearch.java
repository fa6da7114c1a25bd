package dev.riffle.retrain.choice;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.successor.SuccessorSettings;
import dev.riffle.retrain.data.ItemCatalogue;
import dev.riffle.retrain.evaluate.Holdout;
import dev.riffle.retrain.fit.LinearSettings;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.retrain.successor.SparseSettings;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Chooses the linear model's settings by NDCG@10 on validation cases: first the sparse part by
 * itself, which is cheap, then the dense part beside it, and how much each counts. What is tried
 * depends on the data alone, so that the same data lead to the same settings, unless the time runs
 * out.
 */
public final class LinearSearch {
  /** Of more cases of a fold this many are drawn. */
  static final int MOST_CASES = 4_000;

  /** A half-life in days with which all that ever happened counts the same. */
  private static final int EVER = 1_000_000;

  private final Folds folds;
  private final SearchBounds bounds;
  private final Consumer<String> log;
  private final Set<String> leftOut = new LinkedHashSet<>();

  /**
   * @param holdouts ways to hold data out; their cases together are what is judged by
   * @param catalogue of items as they were known then
   * @param base settings to begin with
   * @param bounds what may be tried here, and for how long
   * @param log told of each trial, for people
   */
  public LinearSearch(
      List<Holdout> holdouts,
      ItemCatalogue catalogue,
      EncoderSettings base,
      WorkerPool workers,
      SearchBounds bounds,
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
    this.bounds = bounds;
    this.log = log;
  }

  /** What was not tried, and why: a sentence each. */
  public List<String> leftOut() {
    return List.copyOf(leftOut);
  }

  /**
   * Searches, beginning with these settings of the dense part.
   *
   * @return nothing when no dense part can be trained within the bounds: {@link #leftOut} says why
   */
  public Optional<Choice> choose(LinearSettings base) {
    Map<Choice.Kind, Double> scores = new EnumMap<>(Choice.Kind.class);
    Popular popular = popularity();
    scores.put(Choice.Kind.POPULARITY, popular.score());
    SparseSearch.Found sparse =
        new SparseSearch(folds, bounds::firstHalf).found(SuccessorSettings.defaults());
    scores.put(Choice.Kind.SPARSE, sparse.score());
    log.accept(
        String.format(
            Locale.ROOT,
            "sparse %.4f  %s, half-life %s",
            sparse.score(),
            sparse.counting(),
            sparse.serving().halfLifeSteps()));
    return new DenseSearch(folds, bounds, sparse, leftOut, log)
        .found(new DenseSettings(base.ials(), base.encoder()))
        .map(
            best -> {
              scores.put(Choice.Kind.DENSE, best.densest().score());
              scores.put(Choice.Kind.SUM, best.sums().score());
              return new Choice(
                  settings(base, best, sparse).withPopularity(popular.halfLife()),
                  scores,
                  folds.cases(),
                  leftOut(),
                  Optional.empty());
            });
  }

  private static LinearSettings settings(
      LinearSettings base, DenseSearch.Beside best, SparseSearch.Found sparse) {
    var ials = best.dense().ials().withEpochs(base.ials().epochs());
    var dense = LinearSettings.dense(ials, best.dense().encoder());
    return best.sums().weight() == 0
        ? dense
        : dense.with(new SparseSettings(sparse.counting(), best.serving(), best.sums().weight()));
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
}
