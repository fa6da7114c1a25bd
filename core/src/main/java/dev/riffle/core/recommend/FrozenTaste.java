package dev.riffle.core.recommend;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a history told when the first page of a list was made: the next pages are by the same, also
 * when events arrived meanwhile.
 *
 * @param vector nothing when it told the dense part nothing; not to be written to
 * @param steps what it told the sparse part, from the newest item on
 */
public record FrozenTaste(Optional<float[]> vector, List<Step> steps) {
  /**
   * An item of the history.
   *
   * @param item its index in the model
   * @param weight that its row counts
   */
  public record Step(int item, double weight) {}

  public FrozenTaste {
    steps = List.copyOf(steps);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FrozenTaste that
        && Arrays.equals(vector.orElse(null), that.vector.orElse(null))
        && steps.equals(that.steps);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(vector.orElse(null)) + 31 * steps.hashCode();
  }
}
