package dev.riffle.infra.cost;

import java.util.LinkedHashMap;
import java.util.Map;

/** A month's bill in US dollars, a line for each part. */
public record MonthlyCost(Map<String, Double> lines) {
  private static final double GB = 1e9;
  private static final double HOURS = 730;
  private static final int ARCHIVE_MONTHS = 24;
  private static final int MODELS = 30;
  private static final int RETRAIN_GB = 4;
  private static final double INGEST_GB = 1;
  private static final double RECOMMEND_GB = 1;
  private static final double RETRAIN_MAX_SECONDS = 900;

  /** Four compactions and a purge a day. */
  private static final double UPKEEP_RUNS = 5 * UsageProfile.DAYS;

  private static final double UPKEEP_START_SECONDS = 3;

  /** Listings, plans, merged objects, checkpoints. */
  private static final double UPKEEP_REQUESTS = 100;

  private static final int CONTAINER_VCPU = 4;
  private static final int CONTAINER_GB = 16;
  private static final int OWN_METRICS = 22;

  /** What the alarms look at: each metric is billed, and one alarm looks at two. */
  public static final int ALARM_METRICS = 24;

  /** Riffle under that load, stream on demand, archive of two years, trained once a day. */
  public static MonthlyCost riffle(UsageProfile load, Prices prices, Assumptions assumed) {
    var lines = new LinkedHashMap<String, Double>();
    double events = load.eventsPerMonth();
    double batches = events / assumed.batch(load.eventsPerSecond());
    double posts = events / assumed.eventsPerPost();
    double requests = load.requestsPerMonth();
    double eventGb = events * assumed.eventBytes() / GB;

    lines.put("Kinesis, the stream itself", prices.kinesisOnDemandStreamHour() * HOURS);
    lines.put(
        "Kinesis, data in and out",
        eventGb * (prices.kinesisOnDemandInGb() + prices.kinesisOnDemandOutGb()));
    lines.put(
        "DynamoDB writes",
        million(events * userWriteUnits(assumed) * (1 + assumed.freshShareOfThousand() / 1e3))
            * prices.dynamoWriteMillion());
    lines.put(
        "DynamoDB reads",
        million((events + requests) * readUnits(assumed)) * prices.dynamoReadMillion());
    lines.put(
        "DynamoDB storage, with recovery",
        load.users()
            * (double) assumed.userBytes()
            / GB
            * (prices.dynamoGbMonth() + prices.dynamoRecoveryGbMonth()));
    lines.put(
        "S3 archive and models",
        (events * ARCHIVE_MONTHS * assumed.archivedBytes()
                    + load.items() * (double) assumed.itemBytes() * MODELS)
                / GB
                * prices.s3GbMonth()
            + batches / 1e3 * prices.s3PutThousand());
    lines.put("Archive upkeep: compact, purge", upkeep(batches, events, prices));
    lines.put(
        "Lambda ingest",
        million(batches + posts) * prices.lambdaRequestMillion()
            + (batches * assumed.ingestSecondsPerBatch() * INGEST_GB + posts * 0.02 * INGEST_GB / 2)
                * prices.lambdaArmGbSecond());
    lines.put(
        "Lambda recommend",
        million(requests) * prices.lambdaRequestMillion()
            + requests
                * assumed.recommendSeconds(load.items())
                * RECOMMEND_GB
                * prices.lambdaArmGbSecond());
    double trained = million(events * 12) * assumed.retrainSecondsPerMillion();
    lines.put(
        "Training, daily, in Lambda or past 900 s in a container",
        UsageProfile.DAYS * run(trained, prices));
    lines.put("HTTP API", million(posts + requests) * prices.httpApiRequestMillion());
    lines.put("Logs", (batches + posts + requests) * 600 / GB * prices.logsGb());
    lines.put(
        "Metrics, alarms, dashboard",
        OWN_METRICS * prices.metricMonth()
            + ALARM_METRICS * prices.alarmMonth()
            + prices.dashboardMonth());
    return new MonthlyCost(lines);
  }

  /** Amazon Personalize under the same load: ingested, trained daily, requests by its steps. */
  public static MonthlyCost personalize(UsageProfile load, Prices prices, Assumptions assumed) {
    var lines = new LinkedHashMap<String, Double>();
    double events = load.eventsPerMonth();
    lines.put("Ingestion", events * assumed.eventBytes() / GB * prices.personalizeIngestGb());
    // At least one training hour a run; one more for each ten million interactions of a year.
    double hours = UsageProfile.DAYS / 7 * Math.max(1, Math.ceil(events * 12 / 1e7));
    lines.put("Training, weekly", hours * prices.personalizeTrainUserHour());
    double requests = Math.max(load.requestsPerMonth(), 730 * 3_600.0);
    lines.put("Requests (1 a second at least)", personalizeRequests(requests, prices));
    return new MonthlyCost(lines);
  }

  /**
   * Each batch's object is read twice, by the compaction and by the purge, and listed by few
   * requests; deleting is free. A run takes seconds to start, and longer by what it reads.
   */
  private static double upkeep(double batches, double events, Prices prices) {
    double seconds = UPKEEP_RUNS * UPKEEP_START_SECONDS + 2 * batches / 1_000 + events / 1e5;
    return 2 * batches / 1e3 * prices.s3GetThousand()
        + UPKEEP_RUNS * UPKEEP_REQUESTS / 1e3 * prices.s3PutThousand()
        + seconds * RETRAIN_GB * prices.lambdaArmGbSecond();
  }

  /** The sum. */
  public double total() {
    return lines.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** One training; the container is the default one, and takes as long as Lambda would. */
  private static double run(double seconds, Prices prices) {
    return seconds <= RETRAIN_MAX_SECONDS
        ? seconds * RETRAIN_GB * prices.lambdaArmGbSecond()
        : seconds
            / 3_600
            * (CONTAINER_VCPU * prices.fargateArmVcpuHour()
                + CONTAINER_GB * prices.fargateArmGbHour());
  }

  private static double personalizeRequests(double requests, Prices prices) {
    double first = Math.min(requests, 72e6);
    double next = Math.clamp(requests - 72e6, 0, 648e6);
    double above = Math.max(0, requests - 720e6);
    return (first * prices.personalizeRequestThousandFirst72Million()
            + next * prices.personalizeRequestThousandNext648Million()
            + above * prices.personalizeRequestThousandAbove())
        / 1e3;
  }

  /** A write unit is a kilobyte. */
  private static double userWriteUnits(Assumptions assumed) {
    return Math.ceil(assumed.userBytes() / 1_024.0);
  }

  /** Half a read unit is four kilobytes, read with eventual consistency. */
  private static double readUnits(Assumptions assumed) {
    return Math.ceil(assumed.userBytes() / 4_096.0) / 2;
  }

  private static double million(double count) {
    return count / 1e6;
  }
}
