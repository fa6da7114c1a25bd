package dev.riffle.local.mapping;

/** A mapping that makes no sense, or lacks what it needs. The message says what to do. */
public final class BadMapping extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Says what is wrong where, and what to do. */
  public BadMapping(String message) {
    super(message);
  }
}
