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
  /** Of more cases of a fold this many are drawn. */
  static final int MOST_CASES = 4_000;

  /** Fewer dimensions are tried where those asked for cannot be trained here. */
  private static final int LEAST_DIMS = 4;

  private static final int EPOCHS = 8;

  /** A half-life in days with which all that ever happened counts the same. */
  private static final int EVER = 1_000_000;

  private final Folds folds;
  private final SearchBounds bounds;
  private final BooleanSupplier goOn;
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
    this.goOn = bounds::timeLeft;
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
    return beside(new DenseSettings(base.ials(), base.encoder()), sparse)
        .map(
            best -> {
              scores.put(Choice.Kind.DENSE, best.densest);
              scores.put(Choice.Kind.SUM, best.sums.score());
              return new Choice(
                  settings(base, best).withPopularity(popular.halfLife()),
                  scores,
                  folds.cases(),
                  leftOut(),
                  Optional.empty());
            });
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
    /** The better of two; the best score of a dense part alone is that of both. */
    Beside orBetter(Beside other) {
      return other.sums.score() > sums.score() ? other.with(densest) : with(other.densest);
    }

    private Beside with(double better) {
      return new Beside(dense, parts, counting, serving, sums, Math.max(densest, better));
    }
  }

  private Optional<Beside> beside(DenseSettings start, SparseSearch.Found sparse) {
    return first(start.withEpochs(Math.min(EPOCHS, start.ials().epochs())), sparse)
        .map(
            first -> {
              Beside best = first;
              for (List<UnaryOperator<DenseSettings>> axis : DenseSettings.axes(folds.cells())) {
                DenseSettings before = best.dense;
                for (UnaryOperator<DenseSettings> change : axis) {
                  DenseSettings changed = change.apply(before);
                  if (goOn.getAsBoolean() && !changed.equals(before)) {
                    Beside soFar = best;
                    best = tried(changed, sparse).map(soFar::orBetter).orElse(soFar);
                  }
                }
              }
              return withHalfLife(best);
            });
  }

  /** With the dimensions asked for, or half as many, and so on. */
  private Optional<Beside> first(DenseSettings start, SparseSearch.Found sparse) {
    int dims = start.ials().dims();
    Optional<Beside> found = tried(start, sparse);
    while (found.isEmpty() && dims / 2 >= LEAST_DIMS && goOn.getAsBoolean()) {
      dims /= 2;
      found = tried(start.withDims(dims), sparse);
    }
    return found;
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

  /** Nothing when it is left out, or time is up on the way. */
  private Optional<Beside> tried(DenseSettings settings, SparseSearch.Found sparse) {
    Optional<String> why = bounds.leavesOut(folds.size(settings.ials()));
    if (why.isPresent()) {
      if (leftOut.add(why.get())) {
        log.accept(why.get());
      }
      return Optional.empty();
    }
    try {
      return Optional.of(scored(settings, folds.factorize(settings, goOn), sparse));
    } catch (TrialStopped stopped) {
      leftOut.add(
          "Time was up while %d dims were tried: the best until then was chosen."
              .formatted(settings.ials().dims()));
      log.accept(stopped.getMessage());
      return Optional.empty();
    }
  }

  private Beside scored(DenseSettings settings, List<DensePart> parts, SparseSearch.Found sparse) {
    Folds.Sums sums = folds.sums(parts, sparse.weights(), sparse.serving());
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
