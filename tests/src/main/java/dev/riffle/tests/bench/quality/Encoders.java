package dev.riffle.tests.bench.quality;

import dev.riffle.core.online.EncoderSettings;
import java.time.Duration;

/** Encoder settings that differ from others in what a search tries. */
public final class Encoders {
  private Encoders() {}

  /** Usual settings but for these. */
  public static EncoderSettings of(
      double unobserved, double lambda, double exponent, Duration halfLife) {
    var usual = EncoderSettings.defaults();
    return new EncoderSettings(
        unobserved,
        lambda,
        exponent,
        usual.feedback(),
        usual.likedFrom(),
        halfLife,
        usual.historyLength(),
        usual.contextLength(),
        usual.reservoirLength(),
        usual.priorStrength());
  }

  static EncoderSettings withHalfLife(EncoderSettings settings, Duration halfLife) {
    return new EncoderSettings(
        settings.unobservedWeight(),
        settings.regularization(),
        settings.regularizationExponent(),
        settings.feedback(),
        settings.likedFrom(),
        halfLife,
        settings.historyLength(),
        settings.contextLength(),
        settings.reservoirLength(),
        settings.priorStrength());
  }

  /** So many days, which may be a fraction. */
  public static Duration days(double days) {
    return Duration.ofMillis(Math.round(days * Duration.ofDays(1).toMillis()));
  }
}
