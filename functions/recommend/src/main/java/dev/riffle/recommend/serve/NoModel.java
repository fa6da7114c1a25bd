package dev.riffle.recommend.serve;

/** A tenant has no model that can serve: what is missing, and what to do. */
public final class NoModel extends RuntimeException {
  private static final long serialVersionUID = 1;

  NoModel(String message) {
    super(message);
  }
}
