package dev.riffle.recommend.serve;

/** It cannot be known what serves a tenant, since a store does not answer: which, and why. */
public final class NoModel extends RuntimeException {
  private static final long serialVersionUID = 1;

  NoModel(String message) {
    super(message);
  }
}
