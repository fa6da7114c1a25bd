package dev.riffle.retrain.request;

import java.time.Duration;
import java.util.List;

/**
 * {@code {"operation":"compact","leaseSeconds"?,"settledSeconds"?}}: the archive's small objects
 * are merged.
 *
 * @param tenant taken as with all operations, and of no meaning: objects hold all tenants' events
 * @param settled batches are merged when they were written so long ago: until then they may be
 *     delivered again, and would lie there twice
 * @param lease a run that is silent for so long is taken for dead, and the next one takes over
 */
public record CompactRequest(String tenant, Duration settled, Duration lease) implements Request {
  static final String OPERATION = "compact";
  private static final int DEFAULT_SECONDS = 120;
  private static final int MAX_SECONDS = 3_600;
  private static final int SETTLED_SECONDS = 600;
  private static final int MAX_SETTLED_SECONDS = 86_400;

  static CompactRequest read(RequestFields fields) {
    fields.only(List.of("operation", "tenant", "settledSeconds", "leaseSeconds"));
    return new CompactRequest(
        fields.tenant(),
        Duration.ofSeconds(fields.count("settledSeconds", SETTLED_SECONDS, 0, MAX_SETTLED_SECONDS)),
        Duration.ofSeconds(fields.count("leaseSeconds", DEFAULT_SECONDS, 1, MAX_SECONDS)));
  }
}
