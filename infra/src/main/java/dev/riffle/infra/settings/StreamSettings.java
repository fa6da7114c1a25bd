package dev.riffle.infra.settings;

import dev.riffle.infra.settings.Choices.StreamMode;

/**
 * The event stream and how it is read.
 *
 * @param mode on demand, or a number of shards
 * @param shards shards when provisioned, 1 to 10,000
 * @param retentionHours hours that an event stays, 24 to 8,760
 * @param fanOut whether ingest has a connection of its own (about 70 ms in place of 200)
 * @param parallelization batches at a time for a shard, 1 to 10
 * @param batchSize records at most in a batch, 1 to 10,000
 * @param batchWindowSeconds how long a batch may fill, 0 to 300
 * @param maxAgeSeconds age at which a record that still fails is set aside in S3, 60 to 604,800
 * @param maxRetries attempts before the same, 0 to 10,000, or -1: only the age ends them
 */
public record StreamSettings(
    StreamMode mode,
    int shards,
    int retentionHours,
    boolean fanOut,
    int parallelization,
    int batchSize,
    int batchWindowSeconds,
    int maxAgeSeconds,
    int maxRetries) {
  private static final int WEEK = 604_800;

  /** Long enough for an outage of a store, and not so long that one record holds a shard a day. */
  private static final int MAX_AGE = 6 * 3_600;

  private static final int MAX_RETRIES = 1_000;

  static StreamSettings from(CdkContext context) {
    var mode = context.choice("streamMode", StreamMode.ON_DEMAND);
    int shards = context.integer("streamShards", 2, 1, 10_000);
    int retention = context.integer("streamRetentionHours", 24, 24, 8_760);
    int maxAge = context.integer("streamMaxAgeSeconds", MAX_AGE, 60, WEEK);
    if (maxAge > retention * 3_600) {
      throw new WrongSetting(
          "streamMaxAgeSeconds",
          maxAge,
          "must be within streamRetentionHours (%d): later the stream has dropped the record"
              .formatted(retention));
    }
    return new StreamSettings(
        mode,
        shards,
        retention,
        context.truth("streamFanOut", false),
        context.integer("streamParallelization", 1, 1, 10),
        context.integer("streamBatchSize", 500, 1, 10_000),
        context.integer("streamBatchWindowSeconds", 0, 0, 300),
        maxAge,
        context.integer("streamMaxRetries", MAX_RETRIES, -1, 10_000));
  }
}
