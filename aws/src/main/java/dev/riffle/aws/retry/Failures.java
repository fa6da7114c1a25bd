package dev.riffle.aws.retry;

import java.time.Duration;

/** Counts failures one after the other, for work that goes on for ever. Not for several threads. */
public final class Failures {
  private final Backoff backoff;
  private int failed;

  public Failures(Backoff backoff) {
    this.backoff = backoff;
  }

  /** It failed: wait this long. */
  public Duration failed() {
    failed = Math.min(failed, Integer.MAX_VALUE - 1) + 1;
    return backoff.after(failed);
  }

  /** It went well: the next failure is a first one. */
  public void succeeded() {
    failed = 0;
  }
}
