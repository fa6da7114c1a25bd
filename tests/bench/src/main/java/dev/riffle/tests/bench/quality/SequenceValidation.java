package dev.riffle.tests.bench.quality;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.choice.SequenceChoice;
import dev.riffle.retrain.choice.SequenceSearch;
import dev.riffle.retrain.data.ItemCatalogue;
import dev.riffle.retrain.encoder.SequenceFitter;
import dev.riffle.retrain.encoder.SequencePlan;
import dev.riffle.retrain.evaluate.Holdout;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.retrain.sequence.PyTorchFitter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Trains a sequence model until the validation cases say that it is enough, as retrain does. */
record SequenceValidation(
    List<Holdout> folds,
    ItemCatalogue catalogue,
    EncoderSettings encoder,
    SequenceOptions options,
    WorkerPool workers,
    PrintStream out) {

  /**
   * The model.
   *
   * @param which with successors or without
   */
  SequenceModel trained(Function<SequenceChoice, SequenceChoice> which) {
    return tried()
        .map(model -> model.with(which.apply(model.choice())))
        .orElseThrow(() -> new IllegalArgumentException("--train-seconds allows no epoch"));
  }

  /** The model; nothing when there was no time for an epoch. */
  Optional<SequenceModel> tried() {
    SequencePlan plan = options.plan();
    SequenceFitter fitter = new PyTorchFitter(options.threads());
    var search = new SequenceSearch(fitter, plan, folds, catalogue, encoder, workers);
    out.println("Validation of the sequence model:");
    long began = System.nanoTime();
    try {
      Optional<SequenceChoice> found =
          search.found(
              options::place,
              () -> System.nanoTime() - began < plan.longest().toNanos(),
              (_, words) -> out.println("  " + words));
      found.ifPresent(choice -> out.println(choice.words()));
      return found.map(
          choice -> new SequenceModel(fitter, choice, encoder, (System.nanoTime() - began) / 1e9));
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }
}
