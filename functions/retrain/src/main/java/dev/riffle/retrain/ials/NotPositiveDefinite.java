package dev.riffle.retrain.ials;

/** The regularization is too small for 32-bit arithmetic. */
public final class NotPositiveDefinite extends ArithmeticException {
  NotPositiveDefinite(int row, int dimension, double ridge) {
    super(
        "row %d: pivot %d of the system is not above 0 with %s on its diagonal: raise the regularization"
            .formatted(row, dimension, ridge));
  }
}
