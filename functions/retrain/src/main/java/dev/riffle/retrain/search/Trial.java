package dev.riffle.retrain.search;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.ials.IalsSettings;

/** Settings to try. */
public record Trial(IalsSettings ials, EncoderSettings encoder) {
  /** The same with no more dimensions and epochs than these; fewer are kept. */
  Trial within(int dims, int epochs) {
    if (ials.dims() <= dims && ials.epochs() <= epochs) {
      return this;
    }
    var less = ials.withEpochs(Math.min(ials.epochs(), epochs));
    return new Trial(less.dims() <= dims ? less : less.withDims(dims), encoder);
  }

  /** What it costs to train, up to a factor that the data decide. */
  double cost() {
    // Cells cost d²/2, and about as much as 32 more dimensions to be fetched.
    return (double) ials.epochs() * ials.dims() * (ials.dims() + 32);
  }
}
