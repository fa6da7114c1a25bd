package dev.riffle.tests.fuzz;

import dev.riffle.core.json.Quoting;

/** What a refusal owes to who reads it. */
public final class Refused {
  private static final int LONGEST = 4_000;

  private Refused() {}

  /** A refusal says something, in few enough words, and can be logged. */
  public static void check(Throwable refusal) {
    String said = refusal.getMessage();
    if (said == null || said.isBlank()) {
      throw new AssertionError("a refusal without a word", refusal);
    }
    if (said.length() > LONGEST) {
      throw new AssertionError("a refusal of %,d characters".formatted(said.length()), refusal);
    }
    if (refusal instanceof Quoting quoting && quoting.unquoted().isBlank()) {
      throw new AssertionError("a refusal that says nothing to a log", refusal);
    }
  }

  /** What was read is written, and read the same again. */
  public static void requireSame(Object first, Object again) {
    if (!first.equals(again)) {
      throw new AssertionError(
          "read as %s, and written and read again as %s".formatted(first, again));
    }
  }
}
