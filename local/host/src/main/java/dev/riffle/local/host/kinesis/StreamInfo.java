package dev.riffle.local.host.kinesis;

import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * What identifies a stream: one made anew under the same name is another, with its own checkpoints.
 *
 * @param arn the stream's ARN
 * @param created when it was made
 * @param retention how long it holds a record
 */
record StreamInfo(String arn, Instant created, Duration retention) {
  static StreamInfo of(KinesisClient kinesis, String name) {
    var summary =
        kinesis
            .describeStreamSummary(request -> request.streamName(name))
            .streamDescriptionSummary();
    var created = summary.streamCreationTimestamp();
    return new StreamInfo(
        summary.streamARN(),
        created == null ? Instant.EPOCH : created,
        Duration.ofHours(summary.retentionPeriodHours()));
  }
}
