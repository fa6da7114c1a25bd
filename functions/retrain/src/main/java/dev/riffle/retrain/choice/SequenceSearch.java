package dev.riffle.retrain.choice;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.data.ItemCatalogue;
import dev.riffle.retrain.encoder.CheckpointPlace;
import dev.riffle.retrain.encoder.EpochLog;
import dev.riffle.retrain.encoder.SequenceFitter;
import dev.riffle.retrain.encoder.SequencePlan;
import dev.riffle.retrain.encoder.SequenceTask;
import dev.riffle.retrain.encoder.TrainedSequence;
import dev.riffle.retrain.evaluate.Holdout;
import dev.riffle.retrain.ials.WorkerPool;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/**
 * Trains a sequence model until the validation cases say that it is enough, and finds what
 * successors should count beside it. The cases are those that {@link LinearSearch} judges by.
 */
public final class SequenceSearch {
  private final SequenceFitter fitter;
  private final SequencePlan plan;
  private final List<Holdout> holdouts;
  private final ItemCatalogue catalogue;
  private final EncoderSettings encoder;
  private final WorkerPool workers;

  /**
   * @param holdouts ways to hold data out, a training for each
   * @param catalogue of items as they were known then
   * @param encoder how histories are read
   */
  public SequenceSearch(
      SequenceFitter fitter,
      SequencePlan plan,
      List<Holdout> holdouts,
      ItemCatalogue catalogue,
      EncoderSettings encoder,
      WorkerPool workers) {
    this.fitter = fitter;
    this.plan = plan;
    this.holdouts = List.copyOf(holdouts);
    this.catalogue = catalogue;
    this.encoder = encoder;
    this.workers = workers;
  }

  /** What the largest of the trainings comes to. */
  public SequenceTask task() {
    return task(holdouts.getFirst(), fold(holdouts.getFirst(), 1).items());
  }

  /**
   * Trains. The model of the first way to hold data out is the one that goes on to be served.
   *
   * @param places where each training is kept, by its number
   * @param goOn asked before each epoch; once false, the best so far is what is found
   * @return nothing when there was no time for an epoch of each
   */
  public Optional<SequenceChoice> found(
      IntFunction<Optional<CheckpointPlace>> places, BooleanSupplier goOn, EpochLog log)
      throws IOException {
    var trained = new ArrayList<TrainedSequence>();
    for (Holdout holdout : holdouts) {
      EncodedFold fold = fold(holdout, plan.cases());
      trained.add(
          fitter.train(
              task(holdout, fold.items()), fold::ndcg, places.apply(trained.size()), goOn, log));
      if (trained.getLast().epoch() == 0) {
        return Optional.empty();
      }
    }
    List<EncodedFold> all =
        holdouts.stream().map(holdout -> fold(holdout, LinearSearch.MOST_CASES)).toList();
    EncodedFold.Beside beside = EncodedFold.beside(all, trained);
    return Optional.of(
        new SequenceChoice(
            plan.training(),
            trained.getFirst(),
            beside.sparse(),
            beside.alone(),
            beside.score(),
            all.stream().mapToInt(EncodedFold::cases).sum()));
  }

  private SequenceTask task(Holdout holdout, List<String> items) {
    return new SequenceTask(plan.training(), encoder, holdout.training(), items);
  }

  private EncodedFold fold(Holdout holdout, int mostCases) {
    return new EncodedFold(holdout, catalogue, encoder, mostCases, workers);
  }
}
