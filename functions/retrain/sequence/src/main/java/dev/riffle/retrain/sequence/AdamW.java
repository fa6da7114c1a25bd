package dev.riffle.retrain.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;

/** Adam with decoupled weight decay (Kingma and Ba 2015; Loshchilov and Hutter 2019). */
final class AdamW {
  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.98f;
  private static final float EPSILON = 1e-8f;
  private static final double LONGEST_GRADIENT = 1;

  /** Of single elements. */
  private static final float NO_CLIPPING = -1;

  private final List<NDArray> weights;
  private final List<NDArray> means = new ArrayList<>();
  private final List<NDArray> variances = new ArrayList<>();
  private final float weightDecay;
  private int steps;

  /**
   * @param manager that keeps the moments
   */
  AdamW(List<NDArray> weights, double weightDecay, NDManager manager) {
    this.weights = List.copyOf(weights);
    this.weightDecay = (float) weightDecay;
    for (NDArray weight : this.weights) {
      means.add(manager.zeros(weight.getShape()));
      variances.add(manager.zeros(weight.getShape()));
    }
  }

  /**
   * Takes a step by the weights' gradients, which are scaled to a length of at most 1 (Pascanu et
   * al. 2013), and sets these to 0.
   *
   * @return their length before; when it is not finite, no step was taken
   */
  double step(double learningRate) {
    double length = gradientLength();
    if (!Double.isFinite(length)) {
      return length;
    }
    float scale = (float) Math.min(1, LONGEST_GRADIENT / length);
    steps++;
    double corrected =
        learningRate * Math.sqrt(1 - Math.pow(BETA2, steps)) / (1 - Math.pow(BETA1, steps));
    for (int n = 0; n < weights.size(); n++) {
      NDArray weight = weights.get(n);
      NDArray gradient = weight.getGradient();
      weight
          .getNDArrayInternal()
          .adamUpdate(
              new NDList(weight, gradient, means.get(n), variances.get(n)),
              new NDList(weight),
              (float) learningRate,
              (float) corrected,
              weightDecay,
              scale,
              NO_CLIPPING,
              BETA1,
              BETA2,
              EPSILON,
              false,
              true);
    }
    return length;
  }

  private double gradientLength() {
    double square = 0;
    for (NDArray weight : weights) {
      double length = weight.getGradient().norm().getFloat();
      square += length * length;
    }
    return Math.sqrt(square);
  }

  /** The moments, for a checkpoint: means, then variances. */
  List<NDArray> moments() {
    var all = new ArrayList<>(means);
    all.addAll(variances);
    return all;
  }

  /** Sets the moments to those of a checkpoint. */
  void set(List<float[]> values) {
    List<NDArray> moments = moments();
    for (int n = 0; n < moments.size(); n++) {
      moments.get(n).set(values.get(n));
    }
  }

  int steps() {
    return steps;
  }

  /** Goes on from a checkpoint's number of steps, its moments having been set. */
  void resume(int after) {
    this.steps = after;
  }
}
