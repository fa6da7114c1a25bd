package dev.riffle.core.successor;

/** Rows that are not in memory cannot be had now: why. */
public final class SuccessorsUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  public SuccessorsUnavailable(String why) {
    super(why);
  }

  public SuccessorsUnavailable(String why, Throwable cause) {
    super(why, cause);
  }
}
