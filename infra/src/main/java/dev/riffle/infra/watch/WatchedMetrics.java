package dev.riffle.infra.watch;

import dev.riffle.core.metric.Dimension;
import dev.riffle.core.metric.Measure;
import dev.riffle.infra.data.DataStack;
import dev.riffle.infra.service.MonitoredResources;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.lambda.Function;

/** Every metric that the dashboard shows or an alarm looks at. */
final class WatchedMetrics {
  private static final Duration MINUTE = Duration.minutes(1);
  private static final String SUM = "Sum";
  private static final String MAXIMUM = "Maximum";
  private static final String UNDELIVERED = "OnFailureDestinationDeliveredEventCount";

  private final DataStack data;
  private final MonitoredResources running;

  WatchedMetrics(DataStack data, MonitoredResources running) {
    this.data = data;
    this.running = running;
  }

  /** Milliseconds from an event's time to its user's vector being written. */
  Metric freshness(String statistic) {
    return own(Measure.FRESHNESS, statistic, Map.of());
  }

  /** Milliseconds that the oldest record read just now had waited. */
  Metric iteratorAge() {
    return ofFunction(running.ingestStream(), "IteratorAge", MAXIMUM);
  }

  /** Milliseconds of served answers. */
  Metric served(String statistic, boolean cold) {
    return own(
        Measure.SERVED_LATENCY, statistic, Map.of(Dimension.START, cold ? Dimension.COLD : "warm"));
  }

  Metric answers() {
    return own(Measure.ANSWERS, SUM, Map.of());
  }

  Metric degraded() {
    return own(Measure.DEGRADED_ANSWERS, SUM, Map.of());
  }

  /** Percent of answers that lacked something. */
  IMetric degradedShare() {
    return MathExpression.Builder.create()
        .expression("IF(answers > 0, 100 * degraded / answers, 0)")
        .usingMetrics(Map.of("answers", answers(), "degraded", degraded()))
        .label("degraded, % of answers")
        .period(MINUTE)
        .build();
  }

  /** Hours since the data of the serving model ended; the oldest tenant's. */
  Metric modelAge() {
    return own(Measure.MODEL_AGE, MAXIMUM, Map.of());
  }

  /** Changed items that are not known for want of room; the worst environment's. */
  Metric changesLeftOut() {
    return own(Measure.CHANGES_LEFT_OUT, MAXIMUM, Map.of());
  }

  /** Answers by model version, whatever versions there were. */
  IMetric answersByModel() {
    return search(Measure.ANSWERS, SUM, Dimension.TENANT, Dimension.ARM, Dimension.MODEL);
  }

  /** What the gate said: 1 promoted, 0 kept back. */
  IMetric gate() {
    return search(Measure.PROMOTED, MAXIMUM, Dimension.TENANT);
  }

  IMetric quality() {
    return search(Measure.NDCG_10, MAXIMUM, Dimension.TENANT, Dimension.CANDIDATE);
  }

  /** Objects of the archive, as the last training or compaction met them. */
  Metric archiveObjects() {
    return own(Measure.ARCHIVE_OBJECTS, MAXIMUM, Map.of());
  }

  Metric ingested() {
    return own(Measure.EVENTS_INGESTED, SUM, Map.of());
  }

  Metric rejected() {
    return own(Measure.EVENTS_REJECTED, SUM, Map.of());
  }

  Metric refused() {
    return own(Measure.EVENTS_REFUSED, SUM, Map.of());
  }

  /**
   * Records that Lambda gave up and put into S3. Lambda has kept metrics of mappings by the mapping
   * alone and by the mapping and its function. Each is looked at by itself, and the one that is not
   * there has no values. A sum of both would have to fill in zeros, and as metrics come late, the
   * newest value would always be such a zero.
   */
  Metric undelivered() {
    return aws("AWS/Lambda", UNDELIVERED, SUM, mapping());
  }

  /** The same, where Lambda counts it by mapping and function. */
  Metric undeliveredByFunction() {
    var both = new HashMap<>(mapping());
    both.put("FunctionName", running.ingestStream().getFunctionName());
    return aws("AWS/Lambda", UNDELIVERED, SUM, both);
  }

  private Map<String, String> mapping() {
    return Map.of("EventSourceMappingUUID", running.mappingId());
  }

  /** Models that a function which serves did not load. */
  Metric modelsNotLoaded() {
    return own(Measure.MODELS_NOT_LOADED, SUM, Map.of());
  }

  /** Batches that failed, whole or from one of their records on. */
  Metric failedBatches() {
    return own(Measure.BATCHES_FAILED, SUM, Map.of());
  }

  /** Rows that could not be read and were set aside. */
  Metric rowsSetAside() {
    return own(Measure.ROWS_SET_ASIDE, SUM, Map.of());
  }

  /** Items that people touched, of which nobody said that they are there. */
  Metric unknownItems() {
    return own(Measure.UNKNOWN_ITEMS, SUM, Map.of());
  }

  /** Interactions that look as if they were to move other people's lists. */
  Metric suspect() {
    return own(Measure.SUSPECT_INTERACTIONS, SUM, Map.of());
  }

  /** Records that Lambda gave up and could not put anywhere either. */
  Metric lost() {
    return ofFunction(running.ingestStream(), "DestinationDeliveryFailures", SUM);
  }

  Metric streamThrottled() {
    return aws(
        "AWS/Kinesis",
        "WriteProvisionedThroughputExceeded",
        SUM,
        Map.of("StreamName", data.stream().name()));
  }

  Metric streamRecords() {
    return aws("AWS/Kinesis", "IncomingRecords", SUM, Map.of("StreamName", data.stream().name()));
  }

  /** Of the table alone: its indexes count for themselves. */
  Metric writeThrottled(Table table) {
    return dynamo("WriteThrottleEvents", table, Map.of());
  }

  Metric writeThrottled(Table table, String index) {
    return dynamo("WriteThrottleEvents", table, index(index));
  }

  Metric readThrottled(Table table) {
    return dynamo("ReadThrottleEvents", table, Map.of());
  }

  Metric readThrottled(Table table, String index) {
    return dynamo("ReadThrottleEvents", table, index(index));
  }

  /** Of the table alone: its indexes count for themselves. */
  Metric consumed(Table table, String units) {
    return dynamo(units, table, Map.of());
  }

  Metric consumed(Table table, String index, String units) {
    return dynamo(units, table, index(index));
  }

  private static Map<String, String> index(String name) {
    return Map.of("GlobalSecondaryIndexName", name);
  }

  private static Metric dynamo(String name, Table table, Map<String, String> index) {
    var dimensions = new HashMap<>(index);
    dimensions.put("TableName", table.getTableName());
    return aws("AWS/DynamoDB", name, SUM, dimensions);
  }

  Metric ofFunction(Function function, String name, String statistic) {
    return aws("AWS/Lambda", name, statistic, Map.of("FunctionName", function.getFunctionName()));
  }

  Metric failedRuns() {
    return aws(
        "AWS/SQS",
        "ApproximateNumberOfMessagesVisible",
        MAXIMUM,
        Map.of("QueueName", running.failures().getQueueName()));
  }

  /** Of the HTTP API: {@code 4xx}, {@code 5xx}, {@code Latency}, {@code Count}. */
  Metric ofApi(String name, String statistic) {
    return aws(
        "AWS/ApiGateway", name, statistic, Map.of("ApiId", running.api().orElseThrow().getApiId()));
  }

  /** By these dimensions, whatever their values. */
  private static IMetric search(Measure measure, String statistic, String... dimensions) {
    return MathExpression.Builder.create()
        .expression(
            "SEARCH('{%s,%s} MetricName=\"%s\"', '%s', 300)"
                .formatted(
                    Measure.NAMESPACE, String.join(",", dimensions), measure.wireName(), statistic))
        .usingMetrics(Map.of())
        .label("")
        .period(Duration.minutes(5))
        .build();
  }

  private static Metric own(Measure measure, String statistic, Map<String, String> dimensions) {
    return aws(Measure.NAMESPACE, measure.wireName(), statistic, dimensions);
  }

  private static Metric aws(
      String namespace, String name, String statistic, Map<String, String> dimensions) {
    return Metric.Builder.create()
        .namespace(namespace)
        .metricName(name)
        .statistic(statistic)
        .dimensionsMap(dimensions)
        .period(MINUTE)
        .build();
  }
}
