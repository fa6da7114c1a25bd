package dev.riffle.core.time;

/** What was written is no definite moment; the message says what would be. */
public final class NoMoment extends RuntimeException {
  private static final long serialVersionUID = 1;

  NoMoment(String rule) {
    super(rule);
  }
}
