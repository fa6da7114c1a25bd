package dev.riffle.retrain.choice;

import dev.riffle.core.successor.SuccessorSettings;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Finds a dense part to stand beside a sparse one that is settled. One setting is changed after
 * another, each from the best so far. Where there are cases enough, twice over: first for the dense
 * part alone, whose score says more about a change than the sum's does where the sparse part
 * decides most, and then for the sum. Whatever is tried is judged by its sum.
 */
final class DenseSearch {
  /** Fewer dimensions are tried where those asked for cannot be trained here. */
  private static final int LEAST_DIMS = 4;

  private static final int EPOCHS = 8;

  /** With fewer cases a long search finds what fits them by chance. */
  private static final int MANY_CASES = 2_000;

  private final Folds folds;
  private final SearchBounds bounds;
  private final SparseSearch.Found sparse;
  private final Set<String> leftOut;
  private final Consumer<String> log;
  private final Set<DenseSettings> tried = new HashSet<>();

  /**
   * @param leftOut gets what is not tried, and why: a sentence each
   * @param log told of each trial, for people
   */
  DenseSearch(
      Folds folds,
      SearchBounds bounds,
      SparseSearch.Found sparse,
      Set<String> leftOut,
      Consumer<String> log) {
    this.folds = folds;
    this.bounds = bounds;
    this.sparse = sparse;
    this.leftOut = leftOut;
    this.log = log;
  }

  /**
   * A dense part beside the sparse one.
   *
   * @param serving of the sparse part
   * @param densest the settings with the best score of a dense part alone
   */
  record Beside(
      DenseSettings dense,
      List<DensePart> parts,
      SuccessorSettings serving,
      Folds.Sums sums,
      Alone densest) {
    private Beside orBetter(Beside other) {
      Beside best = other.sums.score() > sums.score() ? other : this;
      Alone alone = other.densest.score() > densest.score() ? other.densest : densest;
      return new Beside(best.dense, best.parts, best.serving, best.sums, alone);
    }
  }

  /** A dense part without a sparse one. */
  record Alone(DenseSettings settings, double score) {}

  /**
   * Searches from these settings on.
   *
   * @return nothing when no dense part can be trained within the bounds
   */
  Optional<Beside> found(DenseSettings start) {
    return first(start.withEpochs(Math.min(EPOCHS, start.ials().epochs())))
        .map(
            first ->
                folds.cases() < MANY_CASES
                    ? round(first, best -> best.dense)
                    : walked(walked(first, best -> best.densest.settings()), best -> best.dense))
        .map(this::withHalfLife);
  }

  private interface Standpoint {
    DenseSettings of(Beside best);
  }

  /**
   * What was best beside the settings of before need not be beside those found since: hence another
   * round for as long as one finds something.
   */
  private Beside walked(Beside start, Standpoint from) {
    Beside best = start;
    DenseSettings before;
    do {
      before = from.of(best);
      best = round(best, from);
    } while (!from.of(best).equals(before));
    return best;
  }

  private Beside round(Beside start, Standpoint from) {
    Beside best = start;
    for (List<UnaryOperator<DenseSettings>> axis : DenseSettings.axes(folds.cells())) {
      DenseSettings here = from.of(best);
      for (UnaryOperator<DenseSettings> change : axis) {
        DenseSettings changed = change.apply(here);
        if (bounds.timeLeft() && !tried.contains(changed)) {
          best = tried(changed).map(best::orBetter).orElse(best);
        }
      }
    }
    return best;
  }

  /** With the dimensions asked for, or half as many, and so on. */
  private Optional<Beside> first(DenseSettings start) {
    int dims = start.ials().dims();
    Optional<Beside> found = tried(start);
    while (found.isEmpty() && dims / 2 >= LEAST_DIMS && bounds.timeLeft()) {
      dims /= 2;
      found = tried(start.withDims(dims));
    }
    return found;
  }

  /** Beside the dense part another half-life may be better than alone. */
  private Beside withHalfLife(Beside best) {
    Beside found = best;
    for (double factor : new double[] {0.5, 0.75, 1.5, 2}) {
      if (bounds.timeLeft()) {
        SuccessorSettings serving =
            best.serving.withHalfLifeSteps(factor * best.serving.halfLifeSteps());
        var sums = folds.sums(best.parts, sparse.weights(), serving);
        log.accept(
            String.format(
                Locale.ROOT, "half-life %s: sum %.4f", serving.halfLifeSteps(), sums.score()));
        found = found.orBetter(new Beside(best.dense, best.parts, serving, sums, best.densest));
      }
    }
    return found;
  }

  /** Nothing when it is left out, or time is up on the way. */
  private Optional<Beside> tried(DenseSettings settings) {
    tried.add(settings);
    Optional<String> why = bounds.leavesOut(folds.size(settings.ials()));
    if (why.isPresent()) {
      if (leftOut.add(why.get())) {
        log.accept(why.get());
      }
      return Optional.empty();
    }
    try {
      return Optional.of(scored(settings, folds.factorize(settings, bounds::timeLeft)));
    } catch (TrialStopped stopped) {
      leftOut.add(
          "Time was up while %d dims were tried: the best until then was chosen."
              .formatted(settings.ials().dims()));
      log.accept(stopped.getMessage());
      return Optional.empty();
    }
  }

  private Beside scored(DenseSettings settings, List<DensePart> parts) {
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
    return new Beside(settings, parts, sparse.serving(), sums, new Alone(settings, sums.dense()));
  }
}
