package dev.riffle.local.api;

/** A function ran, and failed. The message is its own. */
public final class FunctionException extends ApiException {
  private final String errorType;

  /**
   * A failure.
   *
   * @param errorType the function's name for it, most often that of a class
   */
  public FunctionException(String errorType, String message) {
    super(message);
    this.errorType = errorType;
  }

  /** The function's name for what went wrong, most often that of a class. */
  public String errorType() {
    return errorType;
  }
}
