package dev.riffle.ingest.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricCollector;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/** Kinesis' PutRecords in memory, with its limits, throttling single records when told to. */
final class StreamFake implements KinesisClient {
  final List<PutRecordsRequestEntry> stored = new ArrayList<>();
  final List<Integer> calls = new ArrayList<>();
  BiPredicate<Integer, String> throttled = (call, data) -> false;

  /** Of these it does not know itself whether it stored them. */
  BiPredicate<Integer, String> unsure = (call, data) -> false;

  /** Calls of which the SDK lost the answer to an attempt, and made another by itself. */
  IntPredicate triedAgain = call -> false;

  Optional<SdkException> away = Optional.empty();

  /** The call from which on it is away. */
  int awayFrom;

  void isAway() {
    away = Optional.of(SdkClientException.create("connection refused"));
  }

  @Override
  public PutRecordsResponse putRecords(PutRecordsRequest request) {
    if (away.isPresent() && calls.size() + 1 >= awayFrom) {
      throw away.get();
    }
    int bytes =
        request.records().stream()
            .mapToInt(e -> e.data().asByteArray().length + e.partitionKey().length())
            .sum();
    if (request.records().size() > 500 || bytes > 5 << 20) {
      throw new AssertionError("a call may carry 500 records and 5 MiB");
    }
    calls.add(request.records().size());
    if (triedAgain.test(calls.size())) {
      toldOfTwoAttempts(request);
    }
    var results = new ArrayList<PutRecordsResultEntry>();
    for (PutRecordsRequestEntry entry : request.records()) {
      if (unsure.test(calls.size(), entry.data().asUtf8String())) {
        results.add(PutRecordsResultEntry.builder().errorCode("InternalFailure").build());
      } else if (throttled.test(calls.size(), entry.data().asUtf8String())) {
        results.add(
            PutRecordsResultEntry.builder()
                .errorCode("ProvisionedThroughputExceededException")
                .errorMessage("Rate exceeded")
                .build());
      } else {
        stored.add(entry);
        results.add(
            PutRecordsResultEntry.builder()
                .sequenceNumber("" + stored.size())
                .shardId("shardId-000000000000")
                .build());
      }
    }
    return PutRecordsResponse.builder().records(results).build();
  }

  private static void toldOfTwoAttempts(PutRecordsRequest request) {
    MetricCollector call = MetricCollector.create("ApiCall");
    call.reportMetric(CoreMetric.RETRY_COUNT, 1);
    MetricCollection collected = call.collect();
    request
        .overrideConfiguration()
        .orElseThrow()
        .metricPublishers()
        .forEach(publisher -> publisher.publish(collected));
  }

  @Override
  public String serviceName() {
    return "kinesis";
  }

  @Override
  public void close() {}
}
