package dev.riffle.retrain.fit;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.ValueScales;
import dev.riffle.retrain.ials.IalsSettings;
import dev.riffle.retrain.successor.SparseSettings;
import java.time.Duration;
import java.util.Optional;

/**
 * The linear model: a dense part, and a sparse one beside it if any.
 *
 * @param ials how the dense part is trained
 * @param popularity an interaction this much older counts half for what is popular, which answers
 *     whoever is new
 * @param encoder how both parts read histories
 */
public record LinearSettings(
    IalsSettings ials,
    EncoderSettings encoder,
    Optional<SparseSettings> sparse,
    Duration popularity) {
  /** The dense part alone; what is popular has the same half-life. */
  public static LinearSettings dense(IalsSettings ials, EncoderSettings encoder) {
    return new LinearSettings(ials, encoder, Optional.empty(), encoder.halfLife());
  }

  /** The same dense part with another sparse one beside it. */
  public LinearSettings with(SparseSettings wanted) {
    return new LinearSettings(ials, encoder, Optional.of(wanted), popularity);
  }

  /** The same with another half-life of what is popular. */
  public LinearSettings withPopularity(Duration halfLife) {
    return new LinearSettings(ials, encoder, sparse, halfLife);
  }

  /** The same with values that are read otherwise. */
  public LinearSettings withScales(ValueScales scales) {
    return new LinearSettings(ials, encoder.withScales(scales), sparse, popularity);
  }
}
