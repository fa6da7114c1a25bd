package dev.riffle.recommend.time;

/** What became of work that had a time budget. */
public sealed interface TimedResult<T> {
  /** It was done in time. */
  record InTime<T>(T value) implements TimedResult<T> {}

  /** It was not done in time, and was given up. */
  record Late<T>() implements TimedResult<T> {}

  /** It failed. */
  record Failed<T>(Throwable cause) implements TimedResult<T> {}
}
