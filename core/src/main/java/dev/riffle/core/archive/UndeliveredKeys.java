package dev.riffle.core.archive;

/** Keys of batches that Lambda gave up, which it chooses itself. */
public final class UndeliveredKeys {
  /** What all of them begin with. */
  public static final String PREFIX = "aws/lambda/";

  private UndeliveredKeys() {}
}
