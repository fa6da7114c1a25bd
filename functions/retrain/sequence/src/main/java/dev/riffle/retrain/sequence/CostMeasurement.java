package dev.riffle.retrain.sequence;

import ai.djl.engine.Engine;
import dev.riffle.retrain.encoder.FitCost;
import dev.riffle.retrain.encoder.SequenceTask;
import dev.riffle.retrain.encoder.SequenceTraining;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Finds out what a training takes, by its first batches and by counting. */
record CostMeasurement(Engine engine) {
  /** The first ones are slow: PyTorch chooses its kernels, the JVM compiles what copies. */
  private static final int COLD = 4;

  private static final int WARM = 12;

  /** PyTorch itself and what it keeps for reuse. */
  private static final long LIBRARY = 400L << 20;

  /** Of a weight outside: itself, its gradient, two moments, the average. */
  private static final long WEIGHT = 5L * Float.BYTES;

  /** Of a weight in a checkpoint: itself, the average, two moments, the best. */
  private static final long STORED = 5L * Float.BYTES;

  /** Of a weight in the heap: the best, the one that is judged, the checkpoint as it is written. */
  private static final long HELD = 8L * Float.BYTES;

  /** Scores of a batch at once: themselves, their logarithms, the gradients of both. */
  private static final long SCORES = 4L * Float.BYTES;

  /** Arrays of the size of a layer's output that a block keeps for its gradient. */
  private static final long KEPT_OF_A_BLOCK = 24;

  private static final long EVENT = 18;

  /** Of this task. */
  FitCost of(SequenceTask task) {
    var sequences = TrainingSequences.of(task);
    long weights = weights(task);
    return new FitCost(
        epoch(task, sequences),
        LIBRARY + WEIGHT * weights + batch(task),
        HELD * weights + EVENT * task.interactions().size(),
        STORED * weights);
  }

  private static long weights(SequenceTask task) {
    long weights = (long) task.items().size() * task.training().shape().dims();
    return weights
        + task.training().shape().tensors().stream().mapToLong(tensor -> tensor.size()).sum();
  }

  private static long batch(SequenceTask task) {
    SequenceTraining settings = task.training();
    var shape = settings.shape();
    long events = Math.max(settings.batchEvents(), shape.steps());
    long candidates = settings.negatives() == 0 ? task.items().size() : settings.negatives() + 1L;
    long layers = KEPT_OF_A_BLOCK * shape.blocks() * Math.max(shape.dims(), shape.innerDims());
    long attention = 4L * shape.blocks() * shape.heads() * shape.steps();
    return events * (SCORES * candidates + Float.BYTES * (layers + attention));
  }

  private Duration epoch(SequenceTask task, TrainingSequences sequences) {
    SequenceTraining settings = task.training();
    List<List<Window>> batches =
        EpochPlan.batches(
            sequences,
            settings.shape().steps(),
            settings.batchEvents(),
            new Random(settings.seed()));
    if (batches.isEmpty()) {
      return Duration.ZERO;
    }
    try (var run = new TrainingRun(engine, settings, sequences, task.items())) {
      run.begin();
      run.steps(batches.subList(0, Math.min(COLD, batches.size())));
      List<List<Window>> some = batches.subList(0, Math.min(WARM, batches.size()));
      long began = System.nanoTime();
      run.steps(some);
      double took = System.nanoTime() - began;
      return Duration.ofNanos((long) (took * events(batches) / Math.max(1, events(some))));
    }
  }

  private static long events(List<List<Window>> batches) {
    return batches.stream().flatMap(List::stream).mapToLong(Window::length).sum();
  }
}
