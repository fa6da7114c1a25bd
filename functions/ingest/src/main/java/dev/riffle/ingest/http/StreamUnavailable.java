package dev.riffle.ingest.http;

/** The stream took nothing at all. */
final class StreamUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  StreamUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
