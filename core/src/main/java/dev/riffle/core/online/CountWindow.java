package dev.riffle.core.online;

import java.time.Duration;
import java.time.Instant;

/**
 * A span of time in which a user counts once for an item. Spans follow each other from 1970 on, so
 * that every writer and reader means the same ones.
 */
public enum CountWindow {
  HOUR("hour", Duration.ofHours(1), Duration.ofHours(4)),
  DAY("day", Duration.ofDays(1), Duration.ofDays(10));

  private final String wireName;
  private final Duration length;
  private final Duration kept;

  CountWindow(String wireName, Duration length, Duration kept) {
    this.wireName = wireName;
    this.length = length;
    this.kept = kept;
  }

  /** The name in requests and in keys. */
  public String wireName() {
    return wireName;
  }

  /** Which span a moment is in, numbered from 1970 on. */
  public long at(Instant time) {
    return Math.floorDiv(time.toEpochMilli(), length.toMillis());
  }

  /** How much of its span has passed at a moment, 0 to below 1. */
  public double passed(Instant time) {
    return (double) Math.floorMod(time.toEpochMilli(), length.toMillis()) / length.toMillis();
  }

  /** Until when the counts of a span are of use. */
  public Instant expires(long span) {
    return Instant.ofEpochMilli(span * length.toMillis()).plus(kept);
  }
}
