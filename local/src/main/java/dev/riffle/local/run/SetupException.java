package dev.riffle.local.run;

/**
 * Something on this machine stands in the way. The message is for the person at the terminal: what
 * is wrong, where, and what to do about it.
 */
public final class SetupException extends RuntimeException {
  public SetupException(String message) {
    super(message);
  }

  public SetupException(String message, Throwable cause) {
    super(message, cause);
  }
}
