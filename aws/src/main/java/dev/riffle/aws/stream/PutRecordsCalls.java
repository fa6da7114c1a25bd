package dev.riffle.aws.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Records by the calls of Kinesis' PutRecords that take them.
 *
 * @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecords.html">
 *     PutRecords</a>
 */
public final class PutRecordsCalls {
  private static final int MAX_RECORDS = 500;
  private static final int MAX_BYTES = 5 << 20;

  private PutRecordsCalls() {}

  /**
   * In as few calls as hold them in their order: up to 500 records and 5 MiB each. A record that is
   * longer has a call of its own.
   *
   * @param bytes of a record, its partition key included
   */
  public static <T> List<List<T>> of(List<T> records, ToIntFunction<T> bytes) {
    var calls = new ArrayList<List<T>>();
    var call = new ArrayList<T>();
    int sum = 0;
    for (T record : records) {
      int length = bytes.applyAsInt(record);
      if (call.size() == MAX_RECORDS || (sum + length > MAX_BYTES && !call.isEmpty())) {
        calls.add(List.copyOf(call));
        call.clear();
        sum = 0;
      }
      call.add(record);
      sum += length;
    }
    if (!call.isEmpty()) {
      calls.add(List.copyOf(call));
    }
    return calls;
  }
}
