package dev.riffle.retrain.encoder;

import dev.riffle.core.encode.SequenceSettings;
import dev.riffle.core.settings.SettingRule;

/**
 * How a sequence model is trained.
 *
 * @param shape of the encoder
 * @param negatives items that each target is told from, shared by a batch; 0: all items
 * @param batchEvents about how many events are in a batch, 1 to 1,000,000
 * @param learningRate of Adam at its highest, above 0, at most 1
 * @param warmUpSteps batches until it is reached, 0 to 1,000,000; then it falls linearly, to a
 *     twentieth in the last epoch
 * @param weightDecay of AdamW (Loshchilov and Hutter 2019), 0 to 1
 * @param dropout share of what is dropped, 0 or more, below 1
 * @param averaging of the weights over the batches, 0 or more, below 1: what serves is {@code
 *     averaging} times the average before and the rest of it the weights as they are (Polyak and
 *     Juditsky 1992); 0: the weights as they are
 * @param epochs at most, 1 to 10,000
 * @param patience so many epochs without a better one end the training, 1 to 10,000
 * @param refitEpochs over all data, after the settings and the number of epochs were judged, 0 to
 *     1,000
 * @param seed of all random numbers
 */
public record SequenceTraining(
    SequenceSettings shape,
    int negatives,
    int batchEvents,
    double learningRate,
    int warmUpSteps,
    double weightDecay,
    double dropout,
    double averaging,
    int epochs,
    int patience,
    int refitEpochs,
    long seed) {

  public SequenceTraining {
    SettingRule.requireWithin("negatives", 0, 1_000_000, negatives);
    SettingRule.requireWithin("batchEvents", 1, 1_000_000, batchEvents);
    SettingRule.require(
        learningRate > 0 && learningRate <= 1, "learningRate", "above 0, at most 1", learningRate);
    SettingRule.requireWithin("warmUpSteps", 0, 1_000_000, warmUpSteps);
    SettingRule.require(weightDecay >= 0 && weightDecay <= 1, "weightDecay", "0 to 1", weightDecay);
    SettingRule.require(dropout >= 0 && dropout < 1, "dropout", "0 or more, below 1", dropout);
    SettingRule.require(
        averaging >= 0 && averaging < 1, "averaging", "0 or more, below 1", averaging);
    SettingRule.requireWithin("epochs", 1, 10_000, epochs);
    SettingRule.requireWithin("patience", 1, 10_000, patience);
    SettingRule.requireWithin("refitEpochs", 0, 1_000, refitEpochs);
  }

  /** What suits a million events on two cores. */
  public static SequenceTraining defaults() {
    return new SequenceTraining(
        SequenceSettings.defaults(), 512, 3_200, 0.001, 100, 0, 0.2, 0.999, 40, 6, 2, 1);
  }

  /** Another shape. */
  public SequenceTraining withShape(SequenceSettings wanted) {
    return new SequenceTraining(
        wanted,
        negatives,
        batchEvents,
        learningRate,
        warmUpSteps,
        weightDecay,
        dropout,
        averaging,
        epochs,
        patience,
        refitEpochs,
        seed);
  }

  /** Another number of negatives. */
  public SequenceTraining withNegatives(int wanted) {
    return new SequenceTraining(
        shape,
        wanted,
        batchEvents,
        learningRate,
        warmUpSteps,
        weightDecay,
        dropout,
        averaging,
        epochs,
        patience,
        refitEpochs,
        seed);
  }

  /** Other steps: events in a batch, learning rate, dropout. */
  public SequenceTraining withSteps(int events, double rate, double dropped) {
    return new SequenceTraining(
        shape,
        negatives,
        events,
        rate,
        warmUpSteps,
        weightDecay,
        dropped,
        averaging,
        epochs,
        patience,
        refitEpochs,
        seed);
  }

  /** Other lengths: epochs, patience, and epochs over all data. */
  public SequenceTraining withEpochs(int most, int without, int refit) {
    return new SequenceTraining(
        shape,
        negatives,
        batchEvents,
        learningRate,
        warmUpSteps,
        weightDecay,
        dropout,
        averaging,
        most,
        without,
        refit,
        seed);
  }

  /** Another start of the random numbers. */
  public SequenceTraining withSeed(long wanted) {
    return new SequenceTraining(
        shape,
        negatives,
        batchEvents,
        learningRate,
        warmUpSteps,
        weightDecay,
        dropout,
        averaging,
        epochs,
        patience,
        refitEpochs,
        wanted);
  }

  /** Another averaging of the weights. */
  public SequenceTraining withAveraging(double wanted) {
    return new SequenceTraining(
        shape,
        negatives,
        batchEvents,
        learningRate,
        warmUpSteps,
        weightDecay,
        dropout,
        wanted,
        epochs,
        patience,
        refitEpochs,
        seed);
  }
}
