package dev.riffle.tests.bench.topk;

import java.io.IOException;

/** Something that finds items. */
interface Engine extends AutoCloseable {
  String name();

  /** Item numbers, best first. */
  int[] search(float[] query, int k) throws IOException;

  /** Bytes that the index takes, vectors included. */
  long bytes();

  /**
   * Looks at this many candidates from now on, more for a better recall; nothing to set where
   * answers are exact.
   */
  default void effort(int candidates) {}

  default boolean exact() {
    return false;
  }

  @Override
  default void close() throws IOException {}
}
