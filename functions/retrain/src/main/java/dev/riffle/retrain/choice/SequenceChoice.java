package dev.riffle.retrain.choice;

import dev.riffle.retrain.encoder.SequenceTraining;
import dev.riffle.retrain.encoder.TrainedSequence;
import dev.riffle.retrain.successor.SparseSettings;
import java.util.Locale;
import java.util.Optional;

/**
 * A sequence model that validation ended, and what successors beside it should count.
 *
 * @param trained on what lies before the validation cases: it is trained on with all data
 * @param sparse nothing when the model alone ranks as well
 * @param alone NDCG@10 of the model by itself
 * @param sum NDCG@10 with the successors
 * @param cases how many these are the mean of
 */
public record SequenceChoice(
    SequenceTraining training,
    TrainedSequence trained,
    Optional<SparseSettings> sparse,
    double alone,
    double sum,
    int cases) {

  /** The model by itself. */
  public SequenceChoice withoutSuccessors() {
    return new SequenceChoice(training, trained, Optional.empty(), alone, alone, cases);
  }

  /** How it came about, for people. */
  public String words() {
    String besides =
        sparse.isPresent()
            ? String.format(Locale.ROOT, ", and %.4f with successors beside it", sum)
            : "";
    return String.format(
        Locale.ROOT,
        "On %,d validation cases the sequence model ranked with NDCG@10 %.4f%s. %s",
        cases,
        alone,
        besides,
        epochs());
  }

  /** How long it was trained, for people. */
  public String epochs() {
    return "It was trained for %d epochs, and best after epoch %d; then for %d more with all data."
        .formatted(trained.epochs(), trained.epoch(), training.refitEpochs());
  }
}
