package dev.riffle.definition;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One Kinesis event source mapping, in the terms of Lambda's CreateEventSourceMapping.
 *
 * @param function the function invoked with batches
 * @param batchSize most records in a batch, 1 to 10,000
 * @param batchWindow longest wait for a fuller batch, 0 to 300 seconds
 * @param parallelizationFactor batches of one shard in work at once, 1 to 10
 * @param startingPosition where to begin without a checkpoint
 * @param reportBatchItemFailures whether the function's answer names failed records
 * @param bisectBatchOnFunctionError whether a failed batch is halved before it is retried
 * @param maximumRetryAttempts retries of a failed batch; empty for no limit
 * @param maximumRecordAge age at which a record is discarded; empty for the stream's retention
 * @param onFailureBucket the bucket that discarded batches go to
 */
public record StreamMapping(
    String function,
    int batchSize,
    Duration batchWindow,
    int parallelizationFactor,
    StartingPosition startingPosition,
    boolean reportBatchItemFailures,
    boolean bisectBatchOnFunctionError,
    OptionalInt maximumRetryAttempts,
    Optional<Duration> maximumRecordAge,
    Optional<String> onFailureBucket) {}
