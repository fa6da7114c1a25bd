package dev.riffle.local.host.kinesis;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.archive.UndeliveredKeys;
import dev.riffle.local.host.invoke.InvocationResult;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Writes what a mapping gives up to S3, under the key and in the form that Lambda uses.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html">on-failure
 *     destinations</a>
 */
final class S3OnFailure {
  private static final JsonMapper JSON = new JsonMapper();
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH.mm.ss").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /**
   * Where records came from and who failed on them.
   *
   * @param mappingId the mapping's id
   */
  record Source(String mappingId, String shardId, String streamArn, String functionArn) {}

  private final S3Client s3;
  private final String bucket;
  private final Clock clock;

  S3OnFailure(S3Client s3, String bucket, Clock clock) {
    this.s3 = s3;
    this.bucket = bucket;
    this.clock = clock;
  }

  /**
   * Stores them; the checkpoint does not pass them before this returns.
   *
   * @param source describes shard, stream and function
   * @param payload the event that held the records
   */
  void discard(Source source, DiscardedRecords discarded, String payload) {
    var now = clock.instant();
    var key =
        "%s%s/%s/%s/%s-%s"
            .formatted(
                UndeliveredKeys.PREFIX,
                source.mappingId(),
                source.shardId(),
                DAY.format(now),
                SECOND.format(now),
                UUID.randomUUID());
    s3.putObject(
        request -> request.bucket(bucket).key(key).contentType("application/json"),
        RequestBody.fromString(document(source, discarded, payload, now).toString()));
  }

  static ObjectNode document(
      Source source, DiscardedRecords discarded, String payload, Instant now) {
    var document = JSON.createObjectNode();
    var request = document.putObject("requestContext");
    discarded.last().ifPresent(last -> request.put("requestId", last.requestId()));
    request
        .put("functionArn", source.functionArn())
        .put("condition", discarded.condition())
        .put("approximateInvokeCount", discarded.invocations());
    discarded
        .last()
        .ifPresent(
            last -> {
              var response =
                  document
                      .putObject("responseContext")
                      .put("statusCode", 200)
                      .put("executedVersion", "$LATEST");
              if (last instanceof InvocationResult.FunctionError) {
                response.put("functionError", "Unhandled");
              }
            });
    var first = discarded.records().getFirst();
    var last = discarded.records().getLast();
    document.put("version", "1.0").put("timestamp", TIME.format(now));
    document
        .putObject("KinesisBatchInfo")
        .put("shardId", source.shardId())
        .put("startSequenceNumber", first.sequenceNumber())
        .put("endSequenceNumber", last.sequenceNumber())
        .put("approximateArrivalOfFirstRecord", TIME.format(first.approximateArrivalTimestamp()))
        .put("approximateArrivalOfLastRecord", TIME.format(last.approximateArrivalTimestamp()))
        .put("batchSize", discarded.records().size())
        .put("streamArn", source.streamArn());
    return document.put("payload", payload);
  }
}
