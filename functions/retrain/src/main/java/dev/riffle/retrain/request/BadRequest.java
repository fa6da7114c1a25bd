package dev.riffle.retrain.request;

/** The function was asked for something it does not know or cannot do. */
public final class BadRequest extends RuntimeException {
  private static final long serialVersionUID = 1;

  public BadRequest(String field, String value, String rule) {
    super("%s is %s: it %s".formatted(field, value, rule));
  }
}
