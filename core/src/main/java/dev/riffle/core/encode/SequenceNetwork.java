package dev.riffle.core.encode;

import java.util.List;

/**
 * A trained encoder: its shape and its weights, immutable. Arrays are shared, not copied: they are
 * not to be written to.
 *
 * @param weights one array for each of {@link SequenceSettings#tensors()}, in that order
 */
public record SequenceNetwork(SequenceSettings settings, List<float[]> weights) {
  /**
   * @throws IllegalArgumentException when a tensor is missing, has another size, or holds a number
   *     that is not finite
   */
  public SequenceNetwork {
    weights = List.copyOf(weights);
    List<NamedShape> tensors = settings.tensors();
    if (weights.size() != tensors.size()) {
      throw new IllegalArgumentException(
          "%d tensors of weights, not %d".formatted(weights.size(), tensors.size()));
    }
    for (int n = 0; n < weights.size(); n++) {
      check(tensors.get(n), weights.get(n));
    }
  }

  /** The weights of one block's n-th tensor. */
  float[] ofBlock(int block, int n) {
    return weights.get(
        SequenceSettings.TENSORS_BEFORE_BLOCKS + block * SequenceSettings.TENSORS_OF_A_BLOCK + n);
  }

  float[] kinds() {
    return weights.get(0);
  }

  float[] gaps() {
    return weights.get(1);
  }

  float[] normScale() {
    return weights.get(weights.size() - 2);
  }

  float[] normShift() {
    return weights.getLast();
  }

  private static void check(NamedShape tensor, float[] values) {
    if (values.length != tensor.size()) {
      throw new IllegalArgumentException(
          "the encoder's %s has %d numbers, not %d"
              .formatted(tensor.name(), values.length, tensor.size()));
    }
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "the encoder's %s, number %d: %s".formatted(tensor.name(), i, values[i]));
      }
    }
  }
}
