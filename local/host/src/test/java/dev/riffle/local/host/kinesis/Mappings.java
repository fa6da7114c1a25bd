package dev.riffle.local.host.kinesis;

import dev.riffle.definition.StartingPosition;
import dev.riffle.definition.StreamMapping;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Definitions of mappings for tests. */
final class Mappings {
  static final MappingSettings FAST =
      new MappingSettings(
          Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(20));

  private Mappings() {}

  static StreamMapping of(int batchSize, int factor, boolean bisect, OptionalInt retries) {
    return new StreamMapping(
        "function",
        batchSize,
        Duration.ZERO,
        factor,
        StartingPosition.TRIM_HORIZON,
        true,
        bisect,
        retries,
        Optional.empty(),
        Optional.empty());
  }
}
