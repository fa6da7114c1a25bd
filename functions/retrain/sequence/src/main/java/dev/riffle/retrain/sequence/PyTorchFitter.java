package dev.riffle.retrain.sequence;

import dev.riffle.retrain.encoder.CheckpointPlace;
import dev.riffle.retrain.encoder.EpochLog;
import dev.riffle.retrain.encoder.FitCost;
import dev.riffle.retrain.encoder.LibrarySpace;
import dev.riffle.retrain.encoder.SequenceFitter;
import dev.riffle.retrain.encoder.SequenceJudge;
import dev.riffle.retrain.encoder.SequenceTask;
import dev.riffle.retrain.encoder.TrainedSequence;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Trains by PyTorch, which starts with the first training: before that, whoever finds this class
 * has started nothing.
 */
public final class PyTorchFitter implements SequenceFitter {
  private final int threads;

  /** With all processors, as the service loader makes it. */
  public PyTorchFitter() {
    this(Runtime.getRuntime().availableProcessors());
  }

  /**
   * With so many threads, of the first that is started in this process: PyTorch has them once.
   *
   * @param threads for one operation, 1 or more
   */
  public PyTorchFitter(int threads) {
    this.threads = threads;
  }

  @Override
  public LibrarySpace space() {
    return NativeLibrary.space();
  }

  @Override
  public FitCost cost(SequenceTask task) {
    return new CostMeasurement(PyTorch.start(threads, Optional.empty())).of(task);
  }

  @Override
  public TrainedSequence train(
      SequenceTask task,
      SequenceJudge judge,
      Optional<CheckpointPlace> place,
      BooleanSupplier goOn,
      EpochLog log)
      throws IOException {
    return trainer().train(task, judge, place, goOn, log);
  }

  @Override
  public TrainedSequence refit(SequenceTask task, TrainedSequence trained, EpochLog log) {
    return trainer().refit(task, trained, log);
  }

  private SequenceTrainer trainer() {
    return new SequenceTrainer(PyTorch.start(threads, Optional.empty()));
  }
}
