package dev.riffle.retrain.export;

import dev.riffle.aws.row.RowsUnavailable;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/** Calls of tables, whose failures say what an export wanted of them. */
final class TableCall {
  private TableCall() {}

  /**
   * The answer.
   *
   * @param what was wanted, as the beginning of "could not be read"
   * @throws RowsUnavailable when there is none
   */
  static <T> T answered(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw new RowsUnavailable(what + " could not be read", e);
    }
  }
}
