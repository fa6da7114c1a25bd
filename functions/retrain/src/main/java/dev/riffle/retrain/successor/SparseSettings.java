package dev.riffle.retrain.successor;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.settings.SettingRule;
import dev.riffle.core.successor.SuccessorSettings;
import dev.riffle.core.successor.TrainedSuccessors;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.ials.WorkerPool;

/**
 * The linear model's sparse part.
 *
 * @param serving how a history weighs the rows of its items
 * @param weight what all weights are multiplied by, beside the dense part; above 0
 */
public record SparseSettings(CountingSettings counting, SuccessorSettings serving, double weight) {
  public SparseSettings {
    SettingRule.require(
        weight > 0 && Double.isFinite(weight), "weight", "finite and above 0", weight);
  }

  /** Another weight. */
  public SparseSettings withWeight(double wanted) {
    return new SparseSettings(counting, serving, wanted);
  }

  /** Trains the sparse part. */
  public TrainedSuccessors train(TrainingSet set, EncoderSettings encoder, WorkerPool workers) {
    var sequences = Sequences.of(set.interactions(), set.items(), encoder, serving);
    var counter = new SuccessorCounter(sequences, Likeness.of(set.features()), workers);
    return new TrainedSuccessors(serving, counter.count(counting, weight));
  }
}
