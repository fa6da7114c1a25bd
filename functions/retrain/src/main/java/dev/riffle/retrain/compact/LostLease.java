package dev.riffle.retrain.compact;

/** Another run merges by now: this one was silent for too long, and stops without a trace. */
final class LostLease extends RuntimeException {
  private static final long serialVersionUID = 1;

  LostLease() {
    super("another run has taken over the merging of the archive");
  }
}
