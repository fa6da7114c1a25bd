package dev.riffle.definition;

/** Where a mapping that has no checkpoint begins to read. */
public enum StartingPosition {
  /** With the oldest record that the stream still holds. */
  TRIM_HORIZON,
  /** With what is written after the mapping first started. */
  LATEST
}
