package dev.riffle.tests.bench.quality;

import dev.riffle.core.encode.SequenceSettings;
import dev.riffle.retrain.encoder.CheckpointPlace;
import dev.riffle.retrain.encoder.SequencePlan;
import dev.riffle.retrain.encoder.SequenceTraining;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How the sequence model is trained, from the command line. */
final class SequenceOptions {
  private static final SequenceTraining USUAL = SequenceTraining.defaults();

  @Option(
      names = "--sequence-dims",
      description = "sequence: dimensions; default ${DEFAULT-VALUE}.")
  private int dims = USUAL.shape().dims();

  @Option(names = "--blocks", description = "sequence: blocks; default ${DEFAULT-VALUE}.")
  private int blocks = USUAL.shape().blocks();

  @Option(names = "--heads", description = "sequence: heads a block; default ${DEFAULT-VALUE}.")
  private int heads = USUAL.shape().heads();

  @Option(names = "--steps", description = "sequence: events read; default ${DEFAULT-VALUE}.")
  private int steps = USUAL.shape().steps();

  @Option(
      names = "--negatives",
      description = "sequence: items told from a target, 0 for all; default ${DEFAULT-VALUE}.")
  private int negatives = USUAL.negatives();

  @Option(
      names = "--batch-events",
      description = "sequence: events in a batch; default ${DEFAULT-VALUE}.")
  private int batchEvents = USUAL.batchEvents();

  @Option(names = "--learning-rate", description = "sequence: at most; default ${DEFAULT-VALUE}.")
  private double learningRate = USUAL.learningRate();

  @Option(names = "--dropout", description = "sequence: share; default ${DEFAULT-VALUE}.")
  private double dropout = USUAL.dropout();

  @Option(
      names = "--averaging",
      description = "sequence: of the weights over batches, 0 for none; default ${DEFAULT-VALUE}.")
  private double averaging = USUAL.averaging();

  @Option(
      names = "--sequence-epochs",
      description = "sequence: epochs at most; default ${DEFAULT-VALUE}.")
  private int epochs = USUAL.epochs();

  @Option(
      names = "--patience",
      description = "sequence: epochs without a better one; default ${DEFAULT-VALUE}.")
  private int patience = USUAL.patience();

  @Option(
      names = "--refit-epochs",
      description = "sequence: epochs with the validation items; default ${DEFAULT-VALUE}.")
  private int refitEpochs = USUAL.refitEpochs();

  @Option(
      names = "--validation-cases",
      description = "sequence: judged after each epoch, at most; default ${DEFAULT-VALUE}.")
  private int cases = SequencePlan.defaults().cases();

  @Option(
      names = "--checkpoint",
      description = "sequence: a file to go on from, written after each epoch.")
  private Optional<Path> checkpoint = Optional.empty();

  @Option(
      names = "--train-seconds",
      description = "sequence: no epoch begins after so long; default: four hours.")
  private Optional<Long> seconds = Optional.empty();

  @Option(names = "--threads", description = "sequence: of PyTorch; default: one for each core.")
  private int threads = Runtime.getRuntime().availableProcessors();

  /** How it is trained. */
  SequencePlan plan() {
    var usual = SequencePlan.defaults();
    return new SequencePlan(
        training(),
        seconds.map(Duration::ofSeconds).orElse(usual.longest()),
        cases,
        usual.fewestPerItem(),
        usual.fewestPerUser());
  }

  private SequenceTraining training() {
    return USUAL
        .withShape(
            SequenceSettings.defaults().withDims(dims).withBlocks(blocks, heads).withSteps(steps))
        .withNegatives(negatives)
        .withSteps(batchEvents, learningRate, dropout)
        .withAveraging(averaging)
        .withEpochs(epochs, patience, refitEpochs);
  }

  /** Where the training of that number is kept. */
  Optional<CheckpointPlace> place(int number) {
    return checkpoint.map(
        file ->
            CheckpointPlace.of(
                number == 0 ? file : file.resolveSibling(file.getFileName() + "-" + number)));
  }

  int threads() {
    return threads;
  }
}
