package dev.riffle.retrain.train;

import dev.riffle.retrain.bounds.NotEnoughStorage;
import dev.riffle.retrain.bounds.NotEnoughTime;
import dev.riffle.retrain.bounds.RunDeadline;
import dev.riffle.retrain.choice.Choice;
import dev.riffle.retrain.choice.SequenceChoice;
import dev.riffle.retrain.choice.SequenceSearch;
import dev.riffle.retrain.data.NotEnoughMemory;
import dev.riffle.retrain.encoder.CheckpointPlace;
import dev.riffle.retrain.encoder.EpochLog;
import dev.riffle.retrain.encoder.SequenceFitter;
import dev.riffle.retrain.encoder.UnusableCheckpoint;
import dev.riffle.retrain.evaluate.Holdout;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.retrain.request.BadRequest;
import dev.riffle.retrain.request.TrainRequest;
import dev.riffle.retrain.status.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A sequence model, trained on what lies before the validation cases and judged by these. */
final class SequenceTrial {
  /** With fewer, a model that is only tried has not shown what it can do. */
  private static final int FEWEST_TRIED = 5;

  /** As the choice of the linear model's settings has it. */
  private static final int SHARE_OF_TIME = 3;

  private static final String MISSING =
      "needs PyTorch, whose library is larger than a function may be. Train in the container"
          + " (settings retrainEngine=container and retrainSequence=true), or on a laptop"
          + " (local/retrain train model=sequence)";

  private final Train with;
  private final TrainRequest request;
  private final Progress progress;
  private final RunDeadline deadline;
  private final WorkerPool workers;

  SequenceTrial(
      Train with,
      TrainRequest request,
      Progress progress,
      RunDeadline deadline,
      WorkerPool workers) {
    this.with = with;
    this.request = request;
    this.progress = progress;
    this.deadline = deadline;
    this.workers = workers;
  }

  /**
   * Refuses a request for a sequence model where none can be trained.
   *
   * @throws BadRequest when this artifact has no PyTorch
   */
  static void requireFitter(Train with, TrainRequest request) {
    if (request.family().isSequence() && with.sequences().isEmpty()) {
      throw new BadRequest("model", request.family().wireName(), MISSING);
    }
  }

  /**
   * The model that was asked for.
   *
   * @throws RuntimeException when it does not fit, or there is nothing to judge it by
   */
  SequenceChoice wanted(List<Holdout> folds, CleanedData data) {
    if (folds.stream().mapToInt(fold -> fold.cases().size()).sum() == 0) {
      throw new BadRequest(
          "model",
          request.family().wireName(),
          "needs users with three items that they liked or more: by the last ones it is seen when"
              + " to end the training");
    }
    // Nothing is compared with it: one way to hold data out tells when to end.
    SequenceChoice found =
        tried(List.of(folds.getFirst()), data, 1, 1)
            .orElseThrow(
                () ->
                    new BadRequest(
                        "sequence.seconds",
                        Long.toString(request.sequence().longest().toSeconds()),
                        "must be enough for an epoch"));
    return switch (request.family()) {
      case SEQUENCE -> found.withoutSuccessors();
      case BOTH, AUTO, LINEAR -> found;
    };
  }

  /** What was chosen, with a sequence model beside it where the data are dense enough for one. */
  Choice considered(Choice choice, List<Holdout> folds, CleanedData data) {
    if (!request.sequence().suits(folds.getFirst().training())) {
      return choice;
    }
    if (with.sequences().isEmpty()) {
      return notTried(choice, "it " + MISSING + ".");
    }
    try {
      return tried(folds, data, FEWEST_TRIED, SHARE_OF_TIME)
          .map(choice::with)
          .orElseGet(() -> notTried(choice, "there was no time for an epoch."));
    } catch (NotEnoughMemory | NotEnoughStorage | NotEnoughTime lacking) {
      return notTried(choice, lacking.getMessage() + ".");
    } catch (ArithmeticException | IllegalStateException failed) {
      with.log().failure("sequence-failed", failed);
      return notTried(choice, failed.getMessage() + ".");
    }
  }

  private static Choice notTried(Choice choice, String why) {
    return choice.leavingOut("The sequence model was not tried: " + why);
  }

  private Optional<SequenceChoice> tried(
      List<Holdout> folds, CleanedData data, int fewestEpochs, int shareOfTime) {
    SequenceFitter fitter = with.sequences().orElseThrow();
    var search =
        new SequenceSearch(
            fitter,
            request.sequence(),
            folds,
            data.catalogue().before(folds.getFirst().cut()),
            request.encoder(),
            workers);
    BooleanSupplier goOn =
        new SequenceBounds(with, deadline, request.sequence(), fewestEpochs, shareOfTime)
            .require(fitter, search.task(), folds.size(), data.supported().interactions().size());
    var places = new ArrayList<SequenceCheckpoint>();
    try {
      for (int number = 0; number < folds.size(); number++) {
        places.add(
            SequenceCheckpoint.fetched(
                with.checkpoints(), with.storage(), request.tenant(), number, with.clock()));
      }
      return found(search, places, goOn);
    } finally {
      places.forEach(SequenceCheckpoint::close);
    }
  }

  private Optional<SequenceChoice> found(
      SequenceSearch search, List<SequenceCheckpoint> places, BooleanSupplier goOn) {
    EpochLog log =
        (epochs, words) -> {
          with.log().line("tried", fields -> fields.put("what", words));
          progress.epoch(epochs, request.sequence().training().epochs());
        };
    try {
      return search.found(number -> Optional.<CheckpointPlace>of(places.get(number)), goOn, log);
    } catch (UnusableCheckpoint another) {
      with.log().line("sequence-anew", fields -> fields.put("reason", another.getMessage()));
      places.forEach(SequenceCheckpoint::forget);
      return anew(search, places, goOn, log);
    } catch (IOException e) {
      throw new UncheckedIOException("training a sequence model", e);
    }
  }

  private static Optional<SequenceChoice> anew(
      SequenceSearch search, List<SequenceCheckpoint> places, BooleanSupplier goOn, EpochLog log) {
    try {
      return search.found(number -> Optional.<CheckpointPlace>of(places.get(number)), goOn, log);
    } catch (IOException e) {
      throw new UncheckedIOException("training a sequence model", e);
    }
  }
}
