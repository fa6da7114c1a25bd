package dev.riffle.retrain.choice;

import dev.riffle.core.successor.SuccessorSettings;
import dev.riffle.core.successor.SuccessorWeights;
import dev.riffle.retrain.ials.IalsSettings;
import dev.riffle.retrain.successor.CountingSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Several ways to hold data out, judged together: every score is the mean over all their cases. */
record Folds(List<Fold> folds) {
  /** Parts of the height of the dense part's scores that the sparse part's get; 0: none. */
  static final double[] SHARES = {0, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 1000};

  /** The share at which the dense part only decides where the sparse part does not. */
  static final double SPARSE_FIRST = SHARES[SHARES.length - 1];

  int cases() {
    return folds.stream().mapToInt(Fold::size).sum();
  }

  boolean hasLabels() {
    return folds.stream().anyMatch(Fold::hasLabels);
  }

  int cells() {
    return folds.getFirst().cells();
  }

  double popularity(Duration halfLife) {
    double sum = 0;
    for (Fold fold : folds) {
      sum += fold.popularity(halfLife);
    }
    return sum / cases();
  }

  List<SuccessorWeights> count(CountingSettings settings) {
    return folds.stream().map(fold -> fold.count(settings)).toList();
  }

  /** The sparse part alone. */
  double sparse(List<SuccessorWeights> weights, SuccessorSettings serving) {
    double sum = 0;
    for (int n = 0; n < folds.size(); n++) {
      var part = new SparsePart(weights.get(n), serving);
      sum += folds.get(n).gains(Optional.empty(), Optional.of(part), new double[] {1})[0];
    }
    return sum / cases();
  }

  /** What a trial with these settings comes to. */
  TrialSize size(IalsSettings ials) {
    return new TrialSize(
        ials, folds.stream().map(fold -> fold.work(ials)).toList(), folds.getFirst().set());
  }

  /**
   * A trained dense part for each fold.
   *
   * @throws TrialStopped when time is up on the way
   */
  List<DensePart> factorize(DenseSettings settings, BooleanSupplier goOn) {
    return folds.stream()
        .map(fold -> fold.factorize(settings.ials(), settings.encoder(), goOn))
        .toList();
  }

  /** The sum for each of the shares, and the weight that the first of them stands for. */
  Sums sums(List<DensePart> dense, List<SuccessorWeights> weights, SuccessorSettings serving) {
    double unit = unit(dense, weights, serving);
    var scores = new double[SHARES.length];
    double[] scaled = SHARES.clone();
    for (int share = 0; share < scaled.length; share++) {
      scaled[share] *= unit;
    }
    for (int n = 0; n < folds.size(); n++) {
      var part = Optional.of(new SparsePart(weights.get(n), serving));
      double[] gains = folds.get(n).gains(Optional.of(dense.get(n)), part, scaled);
      for (int share = 0; share < scores.length; share++) {
        scores[share] += gains[share] / cases();
      }
    }
    return new Sums(scaled, scores);
  }

  /** How much higher the dense part's scores are than the sparse part's. */
  private double unit(
      List<DensePart> dense, List<SuccessorWeights> weights, SuccessorSettings serving) {
    var ratios = new ArrayList<Double>();
    for (int n = 0; n < folds.size(); n++) {
      double sparse = folds.get(n).height(new SparsePart(weights.get(n), serving));
      double high = folds.get(n).height(dense.get(n));
      ratios.add(sparse > 0 && high > 0 ? high / sparse : 1);
    }
    return ratios.stream().mapToDouble(Double::doubleValue).average().orElse(1);
  }

  /**
   * NDCG@10 of sums.
   *
   * @param weights of the sparse part, rising from 0
   * @param scores one a weight
   */
  record Sums(double[] weights, double[] scores) {
    double dense() {
      return scores[0];
    }

    /** The place of the best; of equals the one with less of the sparse part. */
    int best() {
      int best = 0;
      for (int n = 1; n < scores.length; n++) {
        best = scores[n] > scores[best] ? n : best;
      }
      return best;
    }

    double score() {
      return scores[best()];
    }

    double weight() {
      return weights[best()];
    }
  }
}
