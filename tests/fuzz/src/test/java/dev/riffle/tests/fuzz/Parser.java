package dev.riffle.tests.fuzz;

/** Reads bytes from elsewhere, and checks what came of it. */
@FunctionalInterface
public interface Parser {
  /**
   * Takes any bytes. Returns when they were read, and what was read is what they say, or when they
   * were refused by the error that is for that.
   *
   * @throws Throwable anything else, which is a defect
   */
  void take(byte[] bytes) throws Throwable;
}
