package dev.riffle.tests.bench.quality;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.choice.EncodedFold;
import dev.riffle.retrain.data.ItemCatalogue;
import dev.riffle.retrain.evaluate.Holdout;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.retrain.sequence.PyTorch;
import dev.riffle.retrain.sequence.SequenceTrainer;
import dev.riffle.retrain.sequence.SequenceTraining;
import dev.riffle.retrain.sequence.TrainedSequence;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Trains a sequence model until the validation cases say that it is enough. */
final class SequenceSearch {
  private final EncoderSettings encoder;
  private final Holdout validation;
  private final EncodedFold fold;
  private final SequenceOptions options;
  private final PrintStream out;

  SequenceSearch(
      Holdout validation,
      ItemCatalogue catalogue,
      EncoderSettings encoder,
      SequenceOptions options,
      WorkerPool workers,
      PrintStream out) {
    this.encoder = encoder;
    this.validation = validation;
    this.fold = new EncodedFold(validation, catalogue, encoder, options.cases(), workers);
    this.options = options;
    this.out = out;
  }

  /** The model in so many dimensions. */
  SequenceModel trained(int dims) {
    SequenceTraining training = options.training(dims);
    var engine = PyTorch.start(options.threads(), Optional.empty());
    var trainer = new SequenceTrainer(engine, training, encoder, line -> out.println("  " + line));
    out.printf("Validation, %,d cases%n", fold.cases());
    long began = System.nanoTime();
    try {
      TrainedSequence trained =
          trainer.train(
              validation.training(),
              fold.items(),
              fold::ndcg,
              options.checkpoint(),
              () -> System.nanoTime() - began < options.budget().toNanos());
      return new SequenceModel(
          trainer,
          training,
          trained,
          fold.items(),
          encoder,
          Optional.empty(),
          (System.nanoTime() - began) / 1e9);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /** The model with successors beside it, if that ranks better. */
  SequenceModel beside(SequenceModel model) {
    EncodedFold.Beside found = fold.beside(model.trained().network(), model.trained().items());
    out.printf("sequence alone %.4f, with successors %.4f%n", found.alone(), found.score());
    return model.with(found.sparse());
  }
}
