package dev.riffle.retrain.choice;

import dev.riffle.retrain.bounds.Workload;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.ials.IalsSettings;
import java.util.List;

/**
 * How much a trial has to train.
 *
 * @param ials how it trains
 * @param folds what it trains and ranks, a workload for each way to hold data out
 * @param set what the first of them trains on
 */
public record TrialSize(IalsSettings ials, List<Workload> folds, TrainingSet set) {
  public TrialSize {
    folds = List.copyOf(folds);
  }
}
