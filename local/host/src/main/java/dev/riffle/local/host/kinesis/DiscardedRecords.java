package dev.riffle.local.host.kinesis;

import dev.riffle.local.host.invoke.InvocationResult;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * Records that the mapping gives up.
 *
 * @param condition why, in Lambda's words
 * @param records in the shard's order, at least one
 * @param invocations how often the function was invoked with the last batch that held them
 * @param last what the last invocation came to, if there was one
 */
record DiscardedRecords(
    String condition, List<Record> records, int invocations, Optional<InvocationResult> last) {
  static final String RETRIES = "RetryAttemptsExhausted";
  static final String AGE = "RecordAgeExceeded";
  static final String SIZE = "RequestPayloadSizeLimitExceeded";
}
