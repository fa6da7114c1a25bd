package dev.riffle.retrain.train;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.registry.ServingStrategy;
import dev.riffle.retrain.bounds.RunDeadline;
import dev.riffle.retrain.choice.Choice;
import dev.riffle.retrain.choice.LinearSearch;
import dev.riffle.retrain.choice.ValidationFolds;
import dev.riffle.retrain.clean.MinimumSupport;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.evaluate.Holdout;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.retrain.judging.Champion;
import dev.riffle.retrain.judging.HoldoutData;
import dev.riffle.retrain.request.TrainRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Lets the data choose the model's settings: by what lies before the held-out cases, so that
 * whoever judges the model in the end has not chosen them.
 */
final class ModelChoice {
  /** Of the time that there is; training and judging take the rest. */
  private static final int SHARE_OF_TIME = 3;

  private final Train with;
  private final TrainRequest request;
  private final RunDeadline deadline;

  ModelChoice(Train with, TrainRequest request, RunDeadline deadline) {
    this.with = with;
    this.request = request;
    this.deadline = deadline;
  }

  /** Nothing when there is nobody to judge by. */
  Optional<Choice> of(TrainingInput gathered, WorkerPool workers) {
    CleanedData data = gathered.data();
    EncoderSettings encoder = request.encoder();
    Interactions before =
        HoldoutData.chosen(data.interactions(), request.holdout(), encoder, seenUntil()).training();
    Interactions supported = MinimumSupport.of(before, request.cleaning()).interactions();
    List<Holdout> folds = ValidationFolds.of(supported, request.holdout(), encoder);
    if (folds.stream().mapToInt(fold -> fold.cases().size()).sum() == 0) {
      with.log().line("choice-skipped", fields -> fields.put("reason", "no cases"));
      return Optional.empty();
    }
    var search =
        new LinearSearch(
            folds,
            data.catalogue().before(folds.getFirst().cut()),
            encoder,
            workers,
            goOn(),
            line -> with.log().line("tried", fields -> fields.put("what", line)));
    Choice choice = search.choose(request.model());
    with.log().line("chosen", fields -> fields.put("choice", choice.words()));
    return Optional.of(choice);
  }

  private Optional<Instant> seenUntil() {
    return with.pointers()
        .read(request.tenant())
        .filter(pointer -> pointer.strategy() == ServingStrategy.PERSONAL)
        .flatMap(pointer -> Champion.seenUntil(with.models(), request.tenant(), pointer.serving()));
  }

  private BooleanSupplier goOn() {
    Instant began = with.clock().instant();
    Optional<Instant> until =
        deadline.at().map(end -> began.plus(Duration.between(began, end).dividedBy(SHARE_OF_TIME)));
    return () -> until.map(end -> with.clock().instant().isBefore(end)).orElse(true);
  }
}
