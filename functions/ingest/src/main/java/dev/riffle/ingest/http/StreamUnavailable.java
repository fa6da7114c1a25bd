package dev.riffle.ingest.http;

import java.util.List;

/** Of no event is it known that the stream took it. */
final class StreamUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<StreamWriter.Failed> failed;

  StreamUnavailable(String message, List<StreamWriter.Failed> failed, Throwable cause) {
    super(message, cause);
    this.failed = List.copyOf(failed);
  }

  /** Every event of the request, with what is known of it. */
  List<StreamWriter.Failed> failed() {
    return failed;
  }
}
