package dev.riffle.core.online;

import java.util.Arrays;
import java.util.Optional;

/**
 * A vector beside the model in whose space it lies.
 *
 * @param model version
 * @param values not to be written to
 */
public record StoredVector(String model, float[] values) {

  /** The vector, if it belongs to this model. */
  public Optional<float[]> of(String version) {
    return model.equals(version) ? Optional.of(values) : Optional.empty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StoredVector that
        && model.equals(that.model)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * model.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return model + Arrays.toString(values);
  }
}
