package dev.riffle.retrain.choice;

import dev.riffle.core.encode.SequenceEncoder;
import dev.riffle.core.encode.SequenceNetwork;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.VectorLookup;
import dev.riffle.core.successor.SuccessorSettings;
import dev.riffle.retrain.data.ItemCatalogue;
import dev.riffle.retrain.encoder.TrainedSequence;
import dev.riffle.retrain.evaluate.Holdout;
import dev.riffle.retrain.ials.Factors;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.retrain.successor.SparseSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges sequence models on held-out cases, as {@link LinearSearch} judges linear ones: by full
 * ranking, each case's history encoded by the code that serves.
 */
public final class EncodedFold {
  private static final double[] HALF_LIFE_FACTORS = {0.25, 0.5, 1, 2, 4};

  private final Fold fold;
  private final EncoderSettings encoder;
  private final WorkerPool workers;

  /**
   * @param catalogue of items as they were known then
   * @param mostCases of more cases this many are drawn
   */
  public EncodedFold(
      Holdout holdout,
      ItemCatalogue catalogue,
      EncoderSettings encoder,
      int mostCases,
      WorkerPool workers) {
    this.fold =
        new Fold(holdout, catalogue, encoder, SuccessorSettings.defaults(), mostCases, workers);
    this.encoder = encoder;
    this.workers = workers;
  }

  /** Ids of the items that models have here, by row. */
  public List<String> items() {
    return fold.items();
  }

  /** How many cases. */
  public int cases() {
    return fold.size();
  }

  /** NDCG@10 of a model, the mean over the cases. */
  public double ndcg(SequenceNetwork network, Factors items) {
    DensePart part = part(network, items);
    return fold.gains(Optional.of(part), Optional.empty(), new double[] {0})[0] / fold.size();
  }

  /**
   * What a sparse part adds beside a model.
   *
   * @param sparse with the best weight and half-life; nothing when the model alone is as good
   * @param score NDCG@10 of the sum
   * @param alone that of the model by itself
   */
  public record Beside(Optional<SparseSettings> sparse, double score, double alone) {}

  /**
   * Finds the sparse part that is best by itself, and then what it should count beside a model.
   *
   * @param trained a model for each of the folds
   */
  public static Beside beside(List<EncodedFold> all, List<TrainedSequence> trained) {
    var folds = new Folds(all.stream().map(each -> each.fold).toList());
    SparseSearch.Found sparse =
        new SparseSearch(folds, () -> true).found(SuccessorSettings.defaults());
    var parts = new ArrayList<DensePart>();
    for (int n = 0; n < all.size(); n++) {
      parts.add(all.get(n).part(trained.get(n).network(), trained.get(n).items()));
    }
    double alone = folds.sums(parts, sparse.weights(), sparse.serving()).dense();
    var best = new Beside(Optional.empty(), alone, alone);
    for (double factor : HALF_LIFE_FACTORS) {
      SuccessorSettings serving =
          sparse.serving().withHalfLifeSteps(factor * sparse.serving().halfLifeSteps());
      Folds.Sums sums = folds.sums(parts, sparse.weights(), serving);
      if (sums.score() > best.score()) {
        best =
            new Beside(
                Optional.of(new SparseSettings(sparse.counting(), serving, sums.weight())),
                sums.score(),
                alone);
      }
    }
    return best;
  }

  private DensePart part(SequenceNetwork network, Factors items) {
    var sequences = new SequenceEncoder(network);
    Map<String, Integer> indexes = fold.indexes();
    VectorLookup vectors =
        (id, into, offset) -> {
          Integer row = indexes.get(id);
          if (row != null) {
            System.arraycopy(items.row(row), 0, into, offset, items.dims());
          }
          return row != null;
        };
    return new DensePart(
        fold.encoded(history -> sequences.encode(history, encoder, vectors), items.dims(), workers),
        items);
  }
}
