package dev.riffle.core.successor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Where in one model the items of a history's steps are, so that their rows can be read before the
 * model is. Kept beside the user's vector, of the same history and model.
 *
 * @param indexes one a step, from the newest on; {@link #UNKNOWN} where the model lacks the item;
 *     not to be written to
 */
public record StepIndexes(int[] indexes) {
  /** The model has no such item. */
  public static final int UNKNOWN = -1;

  /** Those of these steps. */
  public static StepIndexes of(List<HistoryStep> steps, Function<String, OptionalInt> indexOf) {
    return new StepIndexes(
        steps.stream().mapToInt(step -> indexOf.apply(step.itemId()).orElse(UNKNOWN)).toArray());
  }

  /** As it is stored: int32, little-endian. */
  public byte[] encode() {
    var bytes = ByteBuffer.allocate(Integer.BYTES * indexes.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(indexes);
    return bytes.array();
  }

  /** Reads what {@link #encode} wrote; nothing when it is not that: rows are found without. */
  public static Optional<StepIndexes> decode(byte[] bytes) {
    if (bytes.length % Integer.BYTES != 0) {
      return Optional.empty();
    }
    var indexes = new int[bytes.length / Integer.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(indexes);
    return Optional.of(new StepIndexes(indexes));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StepIndexes that && Arrays.equals(indexes, that.indexes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(indexes);
  }

  @Override
  public String toString() {
    return "StepIndexes" + Arrays.toString(indexes);
  }
}
