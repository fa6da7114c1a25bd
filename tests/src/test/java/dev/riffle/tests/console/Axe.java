package dev.riffle.tests.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Deque's axe-core, which finds what keeps people out of a page. */
final class Axe {
  private static final String FILE = "/axe.min.js";

  private Axe() {}

  /** Its program. */
  static String program() {
    try (var file = Axe.class.getResourceAsStream(FILE)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException damaged) {
      throw new UncheckedIOException(damaged);
    }
  }
}
