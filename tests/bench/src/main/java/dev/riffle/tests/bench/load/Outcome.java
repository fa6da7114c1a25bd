package dev.riffle.tests.bench.load;

/**
 * What came of a request.
 *
 * @param intended when it was to start, in {@link System#nanoTime}'s nanoseconds
 * @param sent when it started: later where the generator itself was late
 * @param answered when its answer was there whole
 * @param status HTTP's, of the stream 200 or 500; 0 when there was no answer
 */
record Outcome(LoadRequest request, long intended, long sent, long answered, int status) {
  static final int TOO_MANY = 429;
  private static final int OK = 200;

  boolean good() {
    return status == OK;
  }

  boolean throttled() {
    return status == TOO_MANY;
  }

  /** From the intended start: what a request waited for others counts. */
  long latency() {
    return answered - intended;
  }
}
