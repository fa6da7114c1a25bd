package dev.riffle.retrain.sequence;

/**
 * A stretch of events that is trained on at once: each event but the last is read, each but the
 * first may be foreseen.
 *
 * @param from the first event
 * @param to behind the last
 */
record Window(int from, int to) {
  /** How many events are read. */
  int length() {
    return to - from - 1;
  }
}
