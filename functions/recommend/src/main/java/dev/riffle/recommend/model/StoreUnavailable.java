package dev.riffle.recommend.model;

/** A store did not answer, or answered with an error that is not about the request. */
public final class StoreUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  public StoreUnavailable(String what, Throwable cause) {
    super(what + ": " + cause.getMessage(), cause);
  }
}
