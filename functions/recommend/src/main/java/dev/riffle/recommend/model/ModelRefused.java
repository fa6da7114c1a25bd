package dev.riffle.recommend.model;

/** A model that is not served: it is not there, damaged, or not the one that it should be. */
public final class ModelRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  ModelRefused(String message) {
    super(message);
  }

  ModelRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
