package dev.riffle.retrain.operation;

import dev.riffle.retrain.archive.S3Archive;
import dev.riffle.retrain.bounds.Deadline;
import dev.riffle.retrain.bounds.Memory;
import dev.riffle.retrain.bounds.NotEnoughTime;
import dev.riffle.retrain.bounds.Speed;
import dev.riffle.retrain.bounds.Workload;
import dev.riffle.retrain.data.NotEnoughMemory;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.ials.Ials;
import dev.riffle.retrain.status.Progress;
import java.time.Duration;
import java.util.Optional;

/** Refuses a run that this function has no memory or no time for, before it starts. */
record Fits(Train with, TrainRequest request, Progress progress, Deadline deadline) {
  /** Compressed bytes of archive that are read in a second, rather too few. */
  private static final double READ_A_SECOND = 4e6;

  /**
   * Before the first byte is read.
   *
   * @throws NotEnoughMemory when the archive does not fit
   * @throws NotEnoughTime when it takes too long to read
   */
  static void requireReading(Train with, S3Archive.Listing listing, Deadline deadline) {
    listing.requireFits(with.heap());
    deadline.require(
        "Reading %,d bytes of archive".formatted(listing.bytes()),
        Duration.ofMillis((long) (1000 * listing.bytes() / READ_A_SECOND)),
        with.clock());
  }

  /**
   * Before the first epoch.
   *
   * @throws NotEnoughMemory when the vectors do not fit
   * @throws NotEnoughTime when training takes too long
   */
  void require(
      Data data, TrainingSet set, HeldOut heldOut, Optional<Champion> champion, Ials ials) {
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
    Memory.require(
        work,
        data.read().interactions().size(),
        champion.map(Champion::floats).orElse(0L),
        with.heap());
    Duration needed =
        progress.phase(
            "measure",
            () -> Speed.of(ials, set.byUser(), settings.dims(), System::nanoTime).of(work));
    progress.estimate(needed);
    deadline.require(
        "Training %,d users and %,d items with %d dims for %d epochs, twice, and judging the model"
            .formatted(work.users(), work.items(), work.dims(), work.epochs()),
        needed,
        with.clock());
  }
}
