package dev.riffle.ingest.state;

import java.util.Arrays;

/**
 * A vector beside the model in whose space it lies.
 *
 * @param model version
 * @param values not to be written to
 */
public record StoredVector(String model, float[] values) {
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
