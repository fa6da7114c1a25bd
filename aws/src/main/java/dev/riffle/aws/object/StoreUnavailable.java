package dev.riffle.aws.object;

/** A bucket did not answer, or answered with an error that is not about what was asked for. */
public final class StoreUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  public StoreUnavailable(String what) {
    super(what);
  }

  public StoreUnavailable(String what, Throwable cause) {
    super(what + ": " + cause.getMessage(), cause);
  }
}
