package dev.riffle.retrain.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;

/**
 * The exponential moving average of the weights over the batches (Polyak and Juditsky 1992): what
 * single batches pull to and fro is averaged out, long before the learning rate has fallen so far.
 */
final class WeightAverage {
  private final double averaging;
  private final List<NDArray> weights;
  private final List<NDArray> averages = new ArrayList<>();

  /**
   * @param averaging the share of the average that a step keeps in the end, 0 to 1
   * @param manager that keeps the averages
   */
  WeightAverage(List<NDArray> weights, double averaging, NDManager manager) {
    this.averaging = averaging;
    this.weights = List.copyOf(weights);
    for (NDArray weight : this.weights) {
      averages.add(manager.create(weight.toFloatArray(), weight.getShape()));
    }
  }

  /**
   * Takes in the weights as they are after a step.
   *
   * @param step its number, from 1: the first ones keep less of what was there at random
   */
  void step(int step) {
    double kept = Math.min(averaging, (1.0 + step) / (10.0 + step));
    for (int n = 0; n < averages.size(); n++) {
      NDArray average = averages.get(n);
      try (NDArray weight = weights.get(n).stopGradient();
          NDArray part = weight.mul((float) (1 - kept))) {
        average.muli((float) kept).addi(part);
      }
    }
  }

  /** In the order of the weights. */
  List<NDArray> averages() {
    return List.copyOf(averages);
  }

  /** Sets the averages to those of a checkpoint. */
  void set(List<float[]> values) {
    for (int n = 0; n < averages.size(); n++) {
      averages.get(n).set(values.get(n));
    }
  }
}
