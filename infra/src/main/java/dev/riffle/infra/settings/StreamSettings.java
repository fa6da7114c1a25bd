package dev.riffle.infra.settings;

import dev.riffle.core.time.TimeZones;
import dev.riffle.definition.StreamMapping;
import dev.riffle.infra.settings.Choices.StreamMode;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The event stream and how it is read. What is absent of the reading is as {@code functions.json}
 * has it.
 *
 * @param mode on demand, or a number of shards
 * @param shards shards when provisioned, 1 to 10,000
 * @param retentionHours hours that an event stays, 24 to 8,760
 * @param fanOut whether ingest has a connection of its own (about 70 ms in place of half a second
 *     on average)
 * @param parallelization batches at a time for a shard, 1 to 10
 * @param batchSize records at most in a batch, 1 to 10,000
 * @param batchWindowSeconds how long a batch may fill, 0 to 300
 * @param maxAgeSeconds age at which a record that still fails is set aside in S3, 60 to 604,800
 * @param maxRetries attempts before the same, 0 to 10,000, or -1: only the age ends them
 * @param timeZones of tenants whose times may have no offset, {@code TENANT=ZONE,...}
 */
public record StreamSettings(
    StreamMode mode,
    int shards,
    int retentionHours,
    boolean fanOut,
    OptionalInt parallelization,
    OptionalInt batchSize,
    OptionalInt batchWindowSeconds,
    OptionalInt maxAgeSeconds,
    OptionalInt maxRetries,
    Optional<String> timeZones) {
  private static final String MAX_AGE = "streamMaxAgeSeconds";
  private static final int WEEK = 604_800;

  static StreamSettings from(CdkContext context) {
    var settings = read(context);
    settings.maxAgeSeconds.ifPresent(
        seconds -> settings.demandWithinRetention(Duration.ofSeconds(seconds)));
    return settings;
  }

  private static StreamSettings read(CdkContext context) {
    return new StreamSettings(
        context.choice("streamMode", StreamMode.ON_DEMAND),
        context.integer("streamShards", 2, 1, 10_000),
        context.integer("streamRetentionHours", 24, 24, 8_760),
        context.truth("streamFanOut", false),
        context.integer("streamParallelization", 1, 10),
        context.integer("streamBatchSize", 1, 10_000),
        context.integer("streamBatchWindowSeconds", 0, 300),
        context.integer(MAX_AGE, 60, WEEK),
        context.integer("streamMaxRetries", -1, 10_000),
        context.text(
            "timeZones",
            StreamSettings::areZones,
            "must be TENANT=ZONE, several separated by commas, as in default=Europe/Paris"));
  }

  private static boolean areZones(String text) {
    try {
      return !TimeZones.parse(text).byTenant().isEmpty();
    } catch (IllegalArgumentException wrong) {
      return false;
    }
  }

  /**
   * How the stream is read: as it is defined, with what the owner set in its place.
   *
   * @throws WrongSetting if records would be given up only after the stream has dropped them
   */
  public StreamMapping over(StreamMapping defined) {
    Optional<Duration> age =
        maxAgeSeconds.isPresent()
            ? Optional.of(Duration.ofSeconds(maxAgeSeconds.getAsInt()))
            : defined.maximumRecordAge();
    age.ifPresent(this::demandWithinRetention);
    return new StreamMapping(
        defined.function(),
        batchSize.orElse(defined.batchSize()),
        batchWindowSeconds.isPresent()
            ? Duration.ofSeconds(batchWindowSeconds.getAsInt())
            : defined.batchWindow(),
        parallelization.orElse(defined.parallelizationFactor()),
        defined.startingPosition(),
        defined.reportBatchItemFailures(),
        defined.bisectBatchOnFunctionError(),
        maxRetries.isPresent() ? atMost(maxRetries.getAsInt()) : defined.maximumRetryAttempts(),
        age,
        defined.onFailureBucket());
  }

  private void demandWithinRetention(Duration age) {
    if (age.compareTo(Duration.ofHours(retentionHours)) > 0) {
      throw new WrongSetting(
          MAX_AGE,
          age.toSeconds(),
          "must be within streamRetentionHours (%d): later the stream has dropped the record"
              .formatted(retentionHours));
    }
  }

  private static OptionalInt atMost(int retries) {
    return retries < 0 ? OptionalInt.empty() : OptionalInt.of(retries);
  }
}
