package dev.riffle.retrain.sequence;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import dev.riffle.core.encode.SequenceNetwork;
import dev.riffle.retrain.ials.Factors;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One training, epoch by epoch: what PyTorch holds for it is let go when it is closed. */
final class TrainingRun implements AutoCloseable {
  private final Engine engine;
  private final SequenceTraining settings;
  private final TrainingSequences sequences;
  private final LearningRate rate;
  private final Negatives negatives;
  private final NDManager manager;
  private Parameters parameters;
  private AdamW optimizer;
  private TrainedSequence best;
  private int epochs;

  TrainingRun(Engine engine, SequenceTraining settings, TrainingSequences sequences) {
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
  void begin(List<String> ids) {
    begin(
        Parameters.initial(settings.shape(), settings.seed()),
        Factors.random(ids, settings.shape().dims(), deviation(settings), settings.seed()),
        0);
  }

  /** With weights that were trained for so many epochs. */
  void begin(SequenceNetwork network, Factors items, int after) {
    parameters = Parameters.of(network, items, manager);
    optimizer = new AdamW(parameters.all(), settings.weightDecay(), manager);
    best = new TrainedSequence(network, items, 0, -1);
    epochs = after;
  }

  /** Where a checkpoint was. */
  void resume(Checkpoint checkpoint) {
    int weights = parameters.all().size();
    parameters.set(checkpoint.state().subList(0, weights));
    optimizer.set(checkpoint.state().subList(weights, checkpoint.state().size()));
    optimizer.resume(checkpoint.steps());
    epochs = checkpoint.epochs();
    best =
        new TrainedSequence(
            new SequenceNetwork(
                settings.shape(), checkpoint.best().subList(1, checkpoint.best().size())),
            Parameters.factors(checkpoint.best().getFirst(), settings.shape().dims()),
            checkpoint.bestEpoch(),
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

  /** The model as it is. */
  TrainedSequence now() {
    return new TrainedSequence(parameters.network(), parameters.vectors(), epochs, 0);
  }

  /** Keeps the model as it is, if it is the best so far. */
  void judged(double score) {
    if (score > best.score()) {
      TrainedSequence now = now();
      best = new TrainedSequence(now.network(), now.items(), epochs, score);
    }
  }

  /**
   * Trains for one epoch. What is random in it depends on the seed and the epoch's number alone.
   *
   * @return the mean loss
   */
  double epoch() {
    var random = new Random(settings.seed() * 0x9E3779B97F4A7C15L + epochs);
    engine.setRandomSeed(random.nextInt());
    var loss = new Loss(negatives, settings.negatives(), random);
    List<List<Window>> batches =
        EpochPlan.batches(sequences, settings.shape().steps(), settings.batchEvents(), random);
    double sum = 0;
    long targets = 0;
    for (int n = 0; n < batches.size(); n++) {
      Batch batch = Batch.of(batches.get(n), sequences, settings.shape().gaps());
      double part = epochs + n / (double) batches.size();
      sum += step(batch, loss, rate.at(optimizer.steps(), part)) * batch.targets().length;
      targets += batch.targets().length;
    }
    epochs++;
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
