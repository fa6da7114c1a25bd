package dev.riffle.aws.retry;

/** What was not begun, as it might not have ended in time. Nothing was called for it. */
public final class OutOfTime extends RuntimeException {
  private static final long serialVersionUID = 1;

  public OutOfTime(String message) {
    super(message);
  }
}
