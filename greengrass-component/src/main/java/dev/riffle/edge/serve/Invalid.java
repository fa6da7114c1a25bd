package dev.riffle.edge.serve;

/** A request that breaks a rule. */
final class Invalid extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final String field;

  Invalid(String field, String message) {
    super(message);
    this.field = field;
  }

  String field() {
    return field;
  }
}
