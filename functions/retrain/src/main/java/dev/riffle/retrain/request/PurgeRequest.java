package dev.riffle.retrain.request;

import java.time.Duration;
import java.util.List;

/**
 * {@code {"operation":"purge","tenant"?,"olderThanDays"?,"dryRun"?}}: models that nobody needs go,
 * and what users who asked to be forgotten left in the archive.
 *
 * @param olderThan models are kept that long; what killed runs left at least a day, since a run may
 *     be under way
 * @param dryRun counts only
 */
public record PurgeRequest(String tenant, Duration olderThan, boolean dryRun) implements Request {
  static final String OPERATION = "purge";
  private static final int DEFAULT_DAYS = 30;
  private static final int MAX_DAYS = 36_500;

  static PurgeRequest read(RequestFields fields) {
    fields.only(List.of("operation", "tenant", "olderThanDays", "dryRun"));
    return new PurgeRequest(
        fields.tenant(),
        Duration.ofDays(fields.count("olderThanDays", DEFAULT_DAYS, 0, MAX_DAYS)),
        fields.flag("dryRun", false));
  }
}
