package dev.riffle.retrain.train;

import dev.riffle.retrain.bounds.RunDeadline;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.data.UserCatalogue;
import dev.riffle.retrain.fit.ModelTrainer;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.retrain.judging.Champion;
import dev.riffle.retrain.judging.HoldoutData;
import dev.riffle.retrain.request.TrainRequest;
import dev.riffle.retrain.status.Progress;
import java.util.Optional;

/** The linear model, by the settings of a request. */
final class LinearFit implements Fit {
  private final TrainRequest request;
  private final Progress progress;
  private final ResourceCheck check;
  private final ModelTrainer trainer;

  LinearFit(
      Train with,
      TrainRequest request,
      Progress progress,
      RunDeadline deadline,
      WorkerPool workers) {
    this.request = request;
    this.progress = progress;
    this.check = new ResourceCheck(with, request, progress, deadline);
    this.trainer = new ModelTrainer(request.tenant(), request.model(), workers);
  }

  @Override
  public void require(
      CleanedData data, TrainingSet set, HoldoutData heldOut, Optional<Champion> champion) {
    check.require(data, set, heldOut, champion, trainer.ials());
  }

  @Override
  public ModelTrainer.Fitted fit(TrainingSet set, Interactions interactions, UserCatalogue users) {
    return trainer.fit(set, users, epoch -> progress.epoch(epoch, request.ials().epochs()));
  }
}
