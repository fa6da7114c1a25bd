package dev.riffle.tests.bench.quality;

import dev.riffle.core.online.EncoderSettings;
import java.time.Duration;

/** Encoder settings that differ from others in what a search tries. */
public final class Encoders {
  private Encoders() {}

  static EncoderSettings withHalfLife(EncoderSettings settings, Duration halfLife) {
    return settings.withObjective(
        settings.unobservedWeight(),
        settings.regularization(),
        settings.regularizationExponent(),
        halfLife);
  }

  /** So many days, which may be a fraction. */
  public static Duration days(double days) {
    return Duration.ofMillis(Math.round(days * Duration.ofDays(1).toMillis()));
  }
}
