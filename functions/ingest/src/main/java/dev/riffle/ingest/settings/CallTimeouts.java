package dev.riffle.ingest.settings;

import dev.riffle.aws.client.Timeouts;
import java.time.Duration;

/** How long calls may take, so that a function still answers in time. */
public final class CallTimeouts {
  public static final Timeouts KINESIS =
      Timeouts.each(Duration.ofSeconds(4), Duration.ofSeconds(10));

  public static final Timeouts DYNAMODB =
      Timeouts.each(Duration.ofSeconds(5), Duration.ofSeconds(12));

  /** For objects of a batch, and models. */
  public static final Timeouts S3 = Timeouts.each(Duration.ofSeconds(8), Duration.ofSeconds(15));

  private CallTimeouts() {}
}
