package dev.riffle.retrain.prior;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.FeatureField;
import dev.riffle.core.online.Prior;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Weighted ridge regression from features to vectors: Σ items w|v - xW|² + Σ fields ρ|W|², the bias
 * free of ρ. Each field's ρ is what predicts held-out items best.
 */
public final class PriorTrainer {
  /** The items with most interactions say enough, and dense features cost their square each. */
  private static final int MAX_SAMPLES = 50_000;

  /** Of the items, one in so many is held out. */
  private static final int FOLDS = 5;

  /** With fewer, each of them is held out once: one fifth alone would say too little. */
  private static final int MANY = 2_000;

  /** With fewer, nothing is held out. */
  private static final int FEW = 20;

  private static final long SEED = 1;

  private PriorTrainer() {}

  /**
   * Learns the map.
   *
   * @param samples in an order that is always the same: it decides the last bits
   * @return nothing without samples
   */
  public static Optional<Prior> train(List<TrainingExample> samples, int dims) {
    if (samples.isEmpty()) {
      return Optional.empty();
    }
    List<TrainingExample> strongest =
        samples.stream()
            .sorted(Comparator.comparingInt((TrainingExample sample) -> -sample.count()))
            .limit(MAX_SAMPLES)
            .toList();
    List<ItemFeatures> items = strongest.stream().map(TrainingExample::features).toList();
    var space = FeatureSpace.of(items, FeatureCensus.of(items));
    List<NormalEquations> parts = parts(strongest, space, dims);
    NormalEquations all = parts.stream().reduce((a, b) -> a.plus(b, 1)).orElseThrow();
    FieldRidges ridges =
        strongest.size() < FEW
            ? FieldRidges.first()
            : new RidgeSearch(space, folds(parts, all)).best();
    double[][] weights = all.solve(ridges.diagonal(space, all.itemWeight()));
    return Optional.of(prior(space, ridges, weights, dims));
  }

  /**
   * A vector trained on n cells lies as far from what its features say as items of these features
   * differ, and as n cells leave it uncertain: by the same ratio of the two, fold-in weighs a prior
   * against interactions (docs/decisions/0007).
   */
  private static double weight(TrainingExample sample) {
    return sample.count() / (sample.count() + EncoderSettings.defaults().priorStrength());
  }

  /** Disjoint parts of the items; of many items, the second holds what is never held out. */
  private static List<NormalEquations> parts(
      List<TrainingExample> samples, FeatureSpace space, int dims) {
    int count = samples.size() < MANY ? FOLDS : 2;
    var parts =
        new ArrayList<>(
            Stream.generate(() -> new NormalEquations(space.size(), dims)).limit(count).toList());
    var random = new SplittableRandom(SEED);
    for (TrainingExample sample : samples) {
      int part = Math.min(random.nextInt(FOLDS), count - 1);
      parts.get(part).add(space.row(sample.features()), sample.vector(), weight(sample));
    }
    return parts;
  }

  private static List<RidgeSearch.Fold> folds(List<NormalEquations> parts, NormalEquations all) {
    return parts.stream()
        .limit(parts.size() == FOLDS ? FOLDS : 1)
        .map(held -> new RidgeSearch.Fold(all.plus(held, -1), held))
        .toList();
  }

  /** The columns that are used, and the embedding's own numbers in the place of the few. */
  private static Prior prior(FeatureSpace space, FieldRidges ridges, double[][] weights, int dims) {
    var names = new ArrayList<String>();
    var means = new ArrayList<Float>();
    var scales = new ArrayList<Float>();
    var rows = new ArrayList<float[]>();
    for (int column = 0; column < space.names().size(); column++) {
      if (space.field(column).map(ridges::of).orElse(0.0) < Double.POSITIVE_INFINITY) {
        names.add(space.names().get(column));
        means.add(space.means()[column]);
        scales.add(space.scales()[column]);
        rows.add(floats(weights[column]));
      }
    }
    EmbeddingSpace embedding = space.embedding();
    if (embedding.reduced() > 0 && ridges.of(FeatureField.EMBEDDING) < Double.POSITIVE_INFINITY) {
      double[][] few = Arrays.copyOfRange(weights, space.names().size(), space.size());
      for (int i = 0; i < embedding.length(); i++) {
        names.add(FeatureField.embedding(i));
        means.add(embedding.means()[i]);
        scales.add(embedding.scales()[i]);
        rows.add(embedding.unfolded(i, few, dims));
      }
    }
    var flat = new float[names.size() * dims];
    for (int row = 0; row < names.size(); row++) {
      System.arraycopy(rows.get(row), 0, flat, row * dims, dims);
    }
    return new Prior(dims, names, floats(means), floats(scales), flat);
  }

  private static float[] floats(List<Float> values) {
    var floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values.get(i);
    }
    return floats;
  }

  private static float[] floats(double[] values) {
    var floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
