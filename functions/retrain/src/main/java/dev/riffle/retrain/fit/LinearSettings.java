package dev.riffle.retrain.fit;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.ials.IalsSettings;
import dev.riffle.retrain.successor.SparseSettings;
import java.util.Optional;

/**
 * The linear model: a dense part, and a sparse one beside it if any.
 *
 * @param ials how the dense part is trained
 * @param encoder how both parts read histories
 */
public record LinearSettings(
    IalsSettings ials, EncoderSettings encoder, Optional<SparseSettings> sparse) {
  /** The dense part alone. */
  public static LinearSettings dense(IalsSettings ials, EncoderSettings encoder) {
    return new LinearSettings(ials, encoder, Optional.empty());
  }

  /** The same dense part with another sparse one beside it. */
  public LinearSettings with(SparseSettings wanted) {
    return new LinearSettings(ials, encoder, Optional.of(wanted));
  }
}
