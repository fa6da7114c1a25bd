package dev.riffle.retrain.train;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.registry.ServingStrategy;
import dev.riffle.retrain.bounds.RunDeadline;
import dev.riffle.retrain.choice.Choice;
import dev.riffle.retrain.choice.LinearSearch;
import dev.riffle.retrain.choice.SequenceChoice;
import dev.riffle.retrain.choice.ValidationFolds;
import dev.riffle.retrain.clean.MinimumSupport;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.evaluate.Holdout;
import dev.riffle.retrain.fit.LinearSettings;
import dev.riffle.retrain.ials.Ials;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.retrain.judging.Champion;
import dev.riffle.retrain.judging.HoldoutData;
import dev.riffle.retrain.request.ModelFamily;
import dev.riffle.retrain.request.TrainRequest;
import dev.riffle.retrain.status.Progress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Lets the data choose the model's settings: by what lies before the held-out cases, so that
 * whoever judges the model in the end has not chosen them.
 */
final class ModelChoice {
  private final Train with;
  private final TrainRequest request;
  private final Progress progress;
  private final RunDeadline deadline;

  ModelChoice(Train with, TrainRequest request, Progress progress, RunDeadline deadline) {
    this.with = with;
    this.request = request;
    this.progress = progress;
    this.deadline = deadline;
  }

  /**
   * What came of it.
   *
   * @param settings nothing where those of the request are to do
   * @param sequence a sequence model, where that is what is to be made
   * @param words how they were chosen, or why not, for people
   */
  record Chosen(
      Optional<LinearSettings> settings,
      Optional<SequenceChoice> sequence,
      Optional<String> words) {
    private static Chosen not(String why) {
      return new Chosen(
          Optional.empty(), Optional.empty(), Optional.of("Settings were not chosen: " + why));
    }

    private static Chosen of(SequenceChoice wanted) {
      return new Chosen(Optional.empty(), Optional.of(wanted), Optional.of(wanted.words()));
    }
  }

  private Chosen chosen(Choice choice) {
    Optional<SequenceChoice> sequence = choice.best();
    // How the linear model is read and weighed is its own; what is popular is everybody's.
    LinearSettings settings =
        sequence.isPresent()
            ? request.model().withPopularity(choice.settings().popularity())
            : choice.settings();
    return new Chosen(Optional.of(settings), sequence, Optional.of(choice.words()));
  }

  Chosen of(TrainingInput gathered, WorkerPool workers) {
    CleanedData data = gathered.data();
    EncoderSettings encoder = request.encoder();
    Interactions before =
        HoldoutData.chosen(data.interactions(), request.holdout(), encoder, seenUntil()).training();
    Interactions supported = MinimumSupport.of(before, request.cleaning()).interactions();
    List<Holdout> folds = ValidationFolds.of(supported, request.holdout(), encoder);
    var trial = new SequenceTrial(with, request, progress, deadline, workers);
    Chosen chosen =
        request.family().isSequence()
            ? Chosen.of(trial.wanted(folds, data))
            : linear(folds, data, trial, workers);
    with.log().line("chosen", fields -> fields.put("choice", chosen.words().orElse("")));
    return chosen;
  }

  private Chosen linear(
      List<Holdout> folds, CleanedData data, SequenceTrial trial, WorkerPool workers) {
    if (folds.stream().mapToInt(fold -> fold.cases().size()).sum() == 0) {
      with.log().line("choice-skipped", fields -> fields.put("reason", "no cases"));
      return new Chosen(Optional.empty(), Optional.empty(), Optional.empty());
    }
    var bounds =
        new ChoiceBounds(
            with.machine(),
            with.clock(),
            with.pointers().serving(),
            request,
            data.supported().interactions(),
            deadline,
            new Ials(request.encoder(), workers),
            System::nanoTime);
    return bounds
        .leavesOutAll(folds)
        .map(Chosen::not)
        .orElseGet(() -> searched(folds, data, bounds, trial, workers));
  }

  private Chosen searched(
      List<Holdout> folds,
      CleanedData data,
      ChoiceBounds bounds,
      SequenceTrial trial,
      WorkerPool workers) {
    try {
      var search =
          new LinearSearch(
              folds,
              data.catalogue().before(folds.getFirst().cut()),
              request.encoder(),
              workers,
              bounds,
              line -> with.log().line("tried", fields -> fields.put("what", line)));
      return search
          .choose(request.model())
          .map(
              choice ->
                  request.family() == ModelFamily.AUTO
                      ? trial.considered(choice, folds, data)
                      : choice)
          .map(this::chosen)
          .orElseGet(() -> Chosen.not(String.join(" ", search.leftOut())));
    } catch (OutOfMemoryError lacking) {
      // What was tried is garbage by now; the training itself is checked by itself.
      with.log().failure("choice-out-of-memory", lacking);
      return Chosen.not("comparing them ran out of memory. Raise it (retrain.memoryMb).");
    }
  }

  private Optional<Instant> seenUntil() {
    return with.pointers()
        .read(request.tenant())
        .filter(pointer -> pointer.strategy() == ServingStrategy.PERSONAL)
        .flatMap(pointer -> Champion.seenUntil(with.models(), request.tenant(), pointer.serving()));
  }
}
