package dev.riffle.retrain.train;

import dev.riffle.retrain.bounds.MemoryEstimate;
import dev.riffle.retrain.bounds.NotEnoughStorage;
import dev.riffle.retrain.bounds.NotEnoughTime;
import dev.riffle.retrain.bounds.RunDeadline;
import dev.riffle.retrain.bounds.StorageEstimate;
import dev.riffle.retrain.bounds.TrainingSpeed;
import dev.riffle.retrain.bounds.Workload;
import dev.riffle.retrain.data.NotEnoughMemory;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.ials.Ials;
import dev.riffle.retrain.judging.Champion;
import dev.riffle.retrain.judging.HoldoutData;
import dev.riffle.retrain.request.TrainRequest;
import dev.riffle.retrain.status.Progress;
import dev.riffle.retrain.successor.BoughtTogether;
import java.time.Duration;
import java.util.Optional;

/** Refuses a run that this function has no memory or no time for, before it starts. */
record ResourceCheck(Train with, TrainRequest request, Progress progress, RunDeadline deadline) {
  /**
   * Before the first epoch.
   *
   * @throws NotEnoughMemory when the vectors do not fit
   * @throws NotEnoughStorage when the snapshots do not fit
   * @throws NotEnoughTime when training takes too long
   */
  void require(
      CleanedData data,
      TrainingSet set,
      HoldoutData heldOut,
      Optional<Champion> champion,
      Ials ials) {
    var settings = request.ials();
    var work =
        new Workload(
            set.byUser().size(),
            set.byUser().rows(),
            set.items().size(),
            settings.dims(),
            settings.solvedAtOnce(),
            settings.epochs(),
            heldOut.cases().size());
    int successors =
        request.model().sparse().map(sparse -> sparse.counting().successors()).orElse(0)
            + BoughtTogether.mostAnItem(set);
    MemoryEstimate.require(
        work,
        data.read().interactions().size(),
        successors,
        champion.map(Champion::floats).orElse(0L),
        with.machine().heap());
    StorageEstimate.require(set.items(), settings.dims(), successors, with.machine().temporary());
    Duration needed =
        progress.phase(
            "measure",
            () ->
                TrainingSpeed.of(
                        ials,
                        set.byUser(),
                        settings.dims(),
                        System::nanoTime,
                        speed -> deadline.allows(speed.of(work), with.clock()))
                    .of(work));
    progress.estimate(needed);
    deadline.require(
        "Training %,d users and %,d items with %d dims for %d epochs, twice, and judging the model"
            .formatted(work.users(), work.items(), work.dims(), work.epochs()),
        needed,
        with.clock());
  }
}
