package dev.riffle.local.api;

/**
 * Riffle's API did not do what was asked. The message names the request, and what the API said or
 * what kept it from saying anything.
 */
public sealed class ApiException extends RuntimeException permits FunctionException {
  public ApiException(String message) {
    super(message);
  }

  public ApiException(String message, Throwable cause) {
    super(message, cause);
  }
}
