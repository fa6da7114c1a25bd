package dev.riffle.retrain.train;

import dev.riffle.retrain.bounds.MemoryEstimate;
import dev.riffle.retrain.bounds.OutsideMemory;
import dev.riffle.retrain.bounds.RunDeadline;
import dev.riffle.retrain.bounds.StorageEstimate;
import dev.riffle.retrain.data.NotEnoughMemory;
import dev.riffle.retrain.encoder.FitCost;
import dev.riffle.retrain.encoder.LibrarySpace;
import dev.riffle.retrain.encoder.SequenceFitter;
import dev.riffle.retrain.encoder.SequencePlan;
import dev.riffle.retrain.encoder.SequenceTask;
import dev.riffle.retrain.encoder.SequenceTraining;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What a training of a sequence model may take here, asked before it begins.
 *
 * @param plan how it is to go
 * @param fewestEpochs without so many there is no point in it
 * @param shareOfTime of the time that there is, one in so many for finding out how good it is
 */
record SequenceBounds(
    Train with, RunDeadline deadline, SequencePlan plan, int fewestEpochs, int shareOfTime) {
  /** The twin, and the model. */
  private static final int REFITS = 2;

  /** Another machine's load, judging, successors, storing. */
  private static final double CAUTION = 1.5;

  private static final Duration FIXED = Duration.ofSeconds(30);

  /**
   * Refuses what does not fit.
   *
   * @param trainings how many there are, one for each way to hold data out
   * @param interactions in memory
   * @return asked before each epoch: whether there is time for another one
   * @throws NotEnoughMemory when the heap, or what is beside it, is too small
   * @throws dev.riffle.retrain.bounds.NotEnoughStorage when a disk is
   * @throws dev.riffle.retrain.bounds.NotEnoughTime when it takes too long
   */
  BooleanSupplier require(
      SequenceFitter fitter, SequenceTask task, int trainings, long interactions) {
    LibrarySpace space = fitter.space();
    StorageEstimate.requireUnpacked(space.folder(), space.bytes(), space.free());
    FitCost cost = fitter.cost(task);
    with.log()
        .line(
            "sequence-cost",
            fields ->
                fields
                    .put("secondsAnEpoch", cost.epoch().toMillis() / 1e3)
                    .put("mbOutsideTheHeap", cost.outside() >> 20)
                    .put("checkpointMb", cost.checkpoint() >> 20));
    String what =
        "Training a sequence model of %,d items with %d dims"
            .formatted(task.items().size(), task.training().shape().dims());
    NotEnoughMemory.checkOutside(what, cost.outside(), OutsideMemory.here());
    NotEnoughMemory.check(
        what,
        (double) cost.inside() + MemoryEstimate.interactions(interactions),
        with.machine().heap());
    StorageEstimate.require(
        task.items(),
        task.training().shape().dims(),
        0,
        cost.checkpoint(),
        with.machine().temporary());
    Clock clock = with.clock();
    Instant began = clock.instant();
    Duration after = after(cost, task.training());
    Duration fewest = times(cost.epoch(), (double) fewestEpochs * trainings);
    String epochs = "%s for %d epochs".formatted(what, fewestEpochs);
    new RunDeadline(Optional.of(began.plus(plan.longest())))
        .require(epochs, fewest, "Allow more (sequence.seconds), or train less", clock);
    Instant until =
        deadline
            .at()
            .map(end -> end.minus(after))
            .map(end -> began.plus(Duration.between(began, end).dividedBy(shareOfTime)))
            .filter(end -> end.isBefore(began.plus(plan.longest())))
            .orElse(began.plus(plan.longest()));
    deadline.require(epochs, fewest.plus(after), clock);
    return () -> clock.instant().isBefore(until);
  }

  /** What is left to do when the epochs are over. */
  private static Duration after(FitCost cost, SequenceTraining training) {
    return FIXED.plus(times(cost.epoch(), (double) REFITS * training.refitEpochs()));
  }

  private static Duration times(Duration epoch, double times) {
    return Duration.ofMillis((long) (CAUTION * times * epoch.toMillis()));
  }
}
