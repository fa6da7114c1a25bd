package dev.riffle.retrain.train;

import dev.riffle.retrain.bounds.MachineBounds;
import dev.riffle.retrain.bounds.MemoryEstimate;
import dev.riffle.retrain.bounds.RunDeadline;
import dev.riffle.retrain.bounds.StorageEstimate;
import dev.riffle.retrain.bounds.TrainingSpeed;
import dev.riffle.retrain.bounds.Workload;
import dev.riffle.retrain.choice.SearchBounds;
import dev.riffle.retrain.choice.TrialSize;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.NotEnoughMemory;
import dev.riffle.retrain.evaluate.Holdout;
import dev.riffle.retrain.ials.Ials;
import dev.riffle.retrain.ials.IalsSettings;
import dev.riffle.retrain.publish.ServingFunction;
import dev.riffle.retrain.request.TrainRequest;
import dev.riffle.retrain.successor.CountingSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What the choice of settings may try: nothing that this function has no memory or no time to try,
 * that it could not train afterwards, or that could not be served.
 */
final class ChoiceBounds implements SearchBounds {
  /** Of the time that there is; training and judging take the rest. */
  private static final int SHARE_OF_TIME = 3;

  /** Weights of the sparse part that a trial is ranked with. */
  private static final int WEIGHTS = 10;

  private final MachineBounds machine;
  private final Clock clock;
  private final ServingFunction serving;
  private final TrainRequest request;
  private final Interactions interactions;
  private final int items;
  private final RunDeadline deadline;
  private final Ials ials;
  private final LongSupplier nanos;
  private final Instant began;
  private final Optional<Instant> until;
  private final Map<Integer, TrainingSpeed> speeds = new HashMap<>();

  /**
   * @param machine what this process may use
   * @param serving where the model is to serve
   * @param interactions all that is to be trained on in the end
   * @param nanos {@link System#nanoTime}
   */
  ChoiceBounds(
      MachineBounds machine,
      Clock clock,
      ServingFunction serving,
      TrainRequest request,
      Interactions interactions,
      RunDeadline deadline,
      Ials ials,
      LongSupplier nanos) {
    this.machine = machine;
    this.clock = clock;
    this.serving = serving;
    this.request = request;
    this.interactions = interactions;
    this.items = interactions.itemIds().size();
    this.deadline = deadline;
    this.ials = ials;
    this.nanos = nanos;
    this.began = clock.instant();
    this.until =
        deadline.at().map(end -> began.plus(Duration.between(began, end).dividedBy(SHARE_OF_TIME)));
  }

  /** Why nothing at all can be compared: not even the sparse part alone, for want of memory. */
  Optional<String> leavesOutAll(List<Holdout> folds) {
    List<Workload> work =
        folds.stream()
            .map(
                fold -> {
                  int cells = fold.training().size();
                  return new Workload(
                      cells, fold.training().subjects(), items, 1, 1, 1, fold.cases().size());
                })
            .toList();
    double bytes = MemoryEstimate.choosing(work, interactions.size(), successors());
    return NotEnoughMemory.fits(bytes, heap())
        ? Optional.empty()
        : Optional.of(
            "comparing them takes about %s. Raise it (retrain.memoryMb)."
                .formatted(NotEnoughMemory.words(bytes, heap())));
  }

  @Override
  public Optional<String> leavesOut(TrialSize trial) {
    return memory(trial)
        .or(() -> serving(trial))
        .or(() -> time(trial))
        .map(why -> words(trial, why));
  }

  @Override
  public boolean timeLeft() {
    return until.map(end -> clock.instant().isBefore(end)).orElse(true);
  }

  @Override
  public boolean firstHalf() {
    return until
        .map(end -> clock.instant().isBefore(began.plus(Duration.between(began, end).dividedBy(2))))
        .orElse(true);
  }

  private static String words(TrialSize trial, String why) {
    return "%d dims were not tried: %s.".formatted(trial.ials().dims(), why);
  }

  private Optional<String> memory(TrialSize trial) {
    double bytes =
        Math.max(
            MemoryEstimate.choosing(trial.folds(), interactions.size(), successors()),
            MemoryEstimate.bytes(whole(trial.ials()), interactions.size(), successors(), 0));
    if (!NotEnoughMemory.fits(bytes, heap())) {
      return Optional.of("they take about " + NotEnoughMemory.words(bytes, heap()));
    }
    double stored = StorageEstimate.bytes(trial.set().items(), trial.ials().dims(), successors());
    long free = machine.temporary();
    return stored <= free
        ? Optional.empty()
        : Optional.of(
            "storing the model takes about %,.0f MB of temporary storage, of which %,.0f are free"
                .formatted(stored / (1 << 20), (double) free / (1 << 20)));
  }

  private Optional<String> serving(TrialSize trial) {
    return serving.lacks(items, trial.ials().dims());
  }

  /** By the speed of warm code, measured on these data once for each number of dimensions. */
  private Optional<String> time(TrialSize trial) {
    if (until.isEmpty()) {
      return Optional.empty();
    }
    TrainingSpeed speed = speeds.computeIfAbsent(trial.ials().dims(), dims -> speed(trial, dims));
    Instant now = clock.instant();
    Duration tried = speed.ofTrial(trial.folds(), WEIGHTS);
    Duration left = Duration.between(now, until.get());
    if (tried.compareTo(left) > 0) {
      return Optional.of(
          "trying them takes about %,d s, and of the time for choosing %,d s are left"
              .formatted(tried.toSeconds(), Math.max(0, left.toSeconds())));
    }
    Duration trained = speed.of(whole(trial.ials()));
    return deadline.allows(tried.plus(trained), clock)
        ? Optional.empty()
        : Optional.of(
            "training them in the end takes about %,d s, and the function has %,d s left"
                .formatted(
                    trained.toSeconds(),
                    Math.max(0, Duration.between(now, deadline.at().orElseThrow()).toSeconds())));
  }

  private TrainingSpeed speed(TrialSize trial, int dims) {
    var whole = whole(trial.ials());
    return TrainingSpeed.of(
        ials, trial.set().byUser(), dims, nanos, speed -> deadline.allows(speed.of(whole), clock));
  }

  /** The training in the end: all interactions, no fewer cells than there can be. */
  private Workload whole(IalsSettings tried) {
    IalsSettings settings = tried.withEpochs(request.ials().epochs());
    return new Workload(
        interactions.size(),
        interactions.subjects(),
        items,
        settings.dims(),
        settings.solvedAtOnce(),
        settings.epochs(),
        request.gate().mostCases());
  }

  private static int successors() {
    return CountingSettings.defaults().successors();
  }

  private long heap() {
    return machine.heap();
  }
}
