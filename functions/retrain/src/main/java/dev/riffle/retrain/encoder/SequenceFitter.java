package dev.riffle.retrain.encoder;

import java.io.IOException;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.BooleanSupplier;

/** Trains sequence models: the same task and processors give the same model. */
public interface SequenceFitter {
  /** The one on the class path; nothing in the function's zip, which has no PyTorch. */
  static Optional<SequenceFitter> onClassPath() {
    return ServiceLoader.load(SequenceFitter.class).findFirst();
  }

  /** What has to be free before anything else is asked. */
  LibrarySpace space();

  /**
   * What it takes to train here, by a few batches of the task.
   *
   * @throws IllegalStateException when the library does not run here
   */
  FitCost cost(SequenceTask task);

  /**
   * Trains until the judge has found nothing better for a while.
   *
   * @param place where the training goes on from, if a checkpoint is there
   * @param goOn asked before each epoch; once false, the best so far is what is trained
   * @throws UnusableCheckpoint when the checkpoint is damaged or of another training
   * @throws IOException when the checkpoint cannot be read or written
   */
  TrainedSequence train(
      SequenceTask task,
      SequenceJudge judge,
      Optional<CheckpointPlace> place,
      BooleanSupplier goOn,
      EpochLog log)
      throws IOException;

  /**
   * Goes on with a trained model over more data, for as many epochs as the settings say, at the
   * learning rate that it had reached. Items that it does not have begin at random.
   */
  TrainedSequence refit(SequenceTask task, TrainedSequence trained, EpochLog log);
}
