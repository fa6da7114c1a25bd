package dev.riffle.tests.bench.data;

import java.nio.file.Path;

/** A folder or a row that cannot be read; the message says which, and what was wanted. */
public final class BadData extends RuntimeException {
  private static final long serialVersionUID = 1;

  BadData(String message, Throwable cause) {
    super(message, cause);
  }

  BadData(String message) {
    super(message);
  }

  static BadData row(Path file, long line, String found, String wanted) {
    return new BadData("%s, line %d: '%s': wanted %s".formatted(file, line, found, wanted));
  }
}
