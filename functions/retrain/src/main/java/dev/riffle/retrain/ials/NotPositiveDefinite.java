package dev.riffle.retrain.ials;

/** The regularization is too small for 32-bit arithmetic. */
public final class NotPositiveDefinite extends ArithmeticException {
  NotPositiveDefinite(int row, int dimension, float pivot, double ridge) {
    super(
        "row %d: pivot %d of the system is %s with %s on its diagonal: raise the regularization"
            .formatted(row, dimension, pivot, ridge));
  }
}
