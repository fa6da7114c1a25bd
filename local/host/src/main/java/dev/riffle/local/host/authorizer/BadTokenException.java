package dev.riffle.local.host.authorizer;

import java.io.Serial;

/** A token that lets nobody in. The message says why, and goes to the caller. */
final class BadTokenException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  BadTokenException(String why) {
    super(why);
  }

  BadTokenException(String why, Throwable cause) {
    super(why, cause);
  }
}
