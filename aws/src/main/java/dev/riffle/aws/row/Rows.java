package dev.riffle.aws.row;

import dev.riffle.aws.retry.OutOfTime;
import dev.riffle.aws.retry.Until;
import java.util.Map;
import java.util.Set;

/** A table of rows, read consistently and written on condition. */
public interface Rows<R extends Row> {
  /** The rows of these keys, however long that takes. */
  default Map<String, R> read(Set<String> keys) {
    return read(keys, Until.EVER);
  }

  /**
   * The rows of these keys; a key without a row is not in the answer.
   *
   * @param until when no further call may begin
   * @throws OutOfTime when that came first
   */
  Map<String, R> read(Set<String> keys, Until until);

  /**
   * Writes a row of revision n if the stored one has revision n - 1; the first, 1, if there is
   * none.
   *
   * @return false, and nothing written, when the stored row has another revision
   */
  boolean write(R row);
}
