package dev.riffle.ingest.http;

/** The stream took nothing at all. */
final class StreamAway extends RuntimeException {
  private static final long serialVersionUID = 1;

  StreamAway(String message, Throwable cause) {
    super(message, cause);
  }
}
