package dev.riffle.local.host.web;

import org.eclipse.jetty.http.HttpStatus;

/** A request's body did not arrive whole. */
public final class BadBodyException extends Exception {
  private final int status;

  private BadBodyException(int status, Throwable cause) {
    super(HttpStatus.getMessage(status), cause);
    this.status = status;
  }

  /** It was cut short, or is not framed as HTTP wants it. */
  static BadBodyException malformed(Throwable cause) {
    return new BadBodyException(HttpStatus.BAD_REQUEST_400, cause);
  }

  /** It took too long. */
  static BadBodyException late(Throwable cause) {
    return new BadBodyException(HttpStatus.REQUEST_TIMEOUT_408, cause);
  }

  int status() {
    return status;
  }
}
