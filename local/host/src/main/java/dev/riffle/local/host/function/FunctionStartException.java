package dev.riffle.local.host.function;

import java.io.Serial;
import java.nio.file.Path;

/** A function's process did not get to its first event. The message says why and where to look. */
public final class FunctionStartException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  FunctionStartException(String function, String why, Path log) {
    super("Function %s did not start: %s. Its log: %s".formatted(function, why, log));
  }
}
