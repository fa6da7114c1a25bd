package dev.riffle.retrain.sequence;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import dev.riffle.core.encode.SequenceNetwork;
import dev.riffle.retrain.encoder.SequenceTraining;
import dev.riffle.retrain.encoder.TrainedSequence;
import dev.riffle.retrain.ials.Factors;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One training, epoch by epoch: what PyTorch holds for it is let go when it is closed. */
final class TrainingRun implements AutoCloseable {
  private final Engine engine;
  private final SequenceTraining settings;
  private final TrainingSequences sequences;
  private final List<String> ids;
  private final LearningRate rate;
  private final Negatives negatives;
  private final NDManager manager;
  private Parameters parameters;
  private AdamW optimizer;
  private WeightAverage average;
  private TrainedSequence best;
  private int epochs;

  /**
   * @param ids of the items, by row
   */
  TrainingRun(
      Engine engine, SequenceTraining settings, TrainingSequences sequences, List<String> ids) {
    this.ids = List.copyOf(ids);
    this.engine = engine;
    this.settings = settings;
    this.sequences = sequences;
    this.rate =
        new LearningRate(settings.learningRate(), settings.warmUpSteps(), settings.epochs());
    this.negatives = new Negatives(sequences.targetCounts());
    this.manager = engine.newBaseManager();
  }

  /** Of the items' vectors at first. */
  static double deviation(SequenceTraining settings) {
    return 1 / (double) settings.shape().dims();
  }

  /** With random weights. */
  void begin() {
    begin(
        Parameters.initial(settings.shape(), settings.seed()),
        Factors.random(ids, settings.shape().dims(), deviation(settings), settings.seed()),
        0);
  }

  /** With weights that were trained for so many epochs. */
  void begin(SequenceNetwork network, Factors items, int after) {
    parameters = Parameters.of(network, items, manager);
    optimizer = new AdamW(parameters.all(), settings.weightDecay(), manager);
    average = new WeightAverage(parameters.all(), settings.averaging(), manager);
    best = new TrainedSequence(network, ids, items, 0, after, -1);
    epochs = after;
  }

  /** Where a checkpoint was. */
  void resume(Checkpoint checkpoint) {
    int weights = parameters.all().size();
    List<float[]> state = checkpoint.state();
    parameters.set(state.subList(0, weights));
    average.set(state.subList(weights, 2 * weights));
    optimizer.set(state.subList(2 * weights, state.size()));
    optimizer.resume(checkpoint.steps());
    epochs = checkpoint.epochs();
    best =
        new TrainedSequence(
            new SequenceNetwork(
                settings.shape(), checkpoint.best().subList(1, checkpoint.best().size())),
            ids,
            Parameters.factors(checkpoint.best().getFirst(), settings.shape().dims()),
            checkpoint.bestEpoch(),
            epochs,
            checkpoint.bestScore());
  }

  Checkpoint checkpoint(String training) {
    var ofBest = new ArrayList<float[]>();
    ofBest.add(Parameters.flat(best.items()));
    ofBest.addAll(best.network().weights());
    return new Checkpoint(
        training, epochs, optimizer.steps(), best.epoch(), best.score(), state(), ofBest);
  }

  private List<float[]> state() {
    var state = new ArrayList<float[]>();
    parameters.all().forEach(tensor -> state.add(tensor.toFloatArray()));
    average.averages().forEach(tensor -> state.add(tensor.toFloatArray()));
    optimizer.moments().forEach(tensor -> state.add(tensor.toFloatArray()));
    return state;
  }

  /** Epochs that are done. */
  int epochs() {
    return epochs;
  }

  /** The model with the best score so far. */
  TrainedSequence best() {
    return best;
  }

  /** The model as it would serve: the average of its weights. */
  TrainedSequence now() {
    List<float[]> averages = average.averages().stream().map(NDArray::toFloatArray).toList();
    return new TrainedSequence(
        new SequenceNetwork(settings.shape(), averages.subList(1, averages.size())),
        ids,
        Parameters.factors(averages.getFirst(), settings.shape().dims()),
        epochs,
        epochs,
        0);
  }

  /**
   * Keeps a model, if it is the best so far.
   *
   * @param now as {@link #now()} gave it
   */
  void judged(TrainedSequence now, double score) {
    TrainedSequence kept = score > best.score() ? now : best;
    best =
        new TrainedSequence(
            kept.network(), ids, kept.items(), kept.epoch(), epochs, Math.max(score, best.score()));
  }

  /**
   * Trains for one epoch. What is random in it depends on the seed and the epoch's number alone.
   *
   * @return the mean loss
   */
  double epoch() {
    var random = new Random(settings.seed() * 0x9E3779B97F4A7C15L + epochs);
    engine.setRandomSeed(random.nextInt());
    double loss =
        steps(
            EpochPlan.batches(sequences, settings.shape().steps(), settings.batchEvents(), random),
            random);
    epochs++;
    return loss;
  }

  /** Some batches, of which nothing is to be known but how long they take. */
  void steps(List<List<Window>> batches) {
    steps(batches, new Random(settings.seed()));
  }

  private double steps(List<List<Window>> batches, Random random) {
    var loss = new Loss(negatives, settings.negatives(), random);
    double sum = 0;
    long targets = 0;
    for (int n = 0; n < batches.size(); n++) {
      Batch batch = Batch.of(batches.get(n), sequences, settings.shape().gaps());
      double part = epochs + n / (double) batches.size();
      sum += step(batch, loss, rate.at(optimizer.steps(), part)) * batch.targets().length;
      targets += batch.targets().length;
    }
    return targets == 0 ? 0 : sum / targets;
  }

  private double step(Batch batch, Loss loss, double learningRate) {
    try (NDManager scope = manager.newSubManager()) {
      // What is computed belongs to the manager of what it is computed from: all to this batch's.
      parameters.all().forEach(tensor -> tensor.tempAttach(scope));
      double value;
      try (GradientCollector collector = engine.newGradientCollector()) {
        NDArray outputs = new Forward(parameters, settings.dropout()).outputs(batch, scope);
        NDArray mean = loss.of(batch, outputs, parameters.items(), scope);
        collector.backward(mean);
        value = mean.getFloat();
      }
      double length = optimizer.step(learningRate);
      if (!Double.isFinite(length) || !Double.isFinite(value)) {
        throw new ArithmeticException(
            "the training lost its way in epoch %d: a loss of %s with a gradient of length %s. Try a lower learningRate"
                .formatted(epochs + 1, value, length));
      }
      average.step(optimizer.steps());
      return value;
    }
  }

  /** How many tensors PyTorch holds for this training, between two batches. */
  int held() {
    return manager.getManagedArrays().size();
  }

  @Override
  public void close() {
    manager.close();
  }
}
