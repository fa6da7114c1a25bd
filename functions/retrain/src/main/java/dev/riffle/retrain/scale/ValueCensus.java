package dev.riffle.retrain.scale;

import dev.riffle.core.online.UsualScale;
import java.io.Serializable;
import java.util.EnumMap;

/** Counts of one type's values: all that tells one scale from another. */
public final class ValueCensus implements Serializable {
  private long all;
  private long zeros;
  private long negative;
  private long belowMinusOne;
  private double lowest = Double.POSITIVE_INFINITY;
  private double highest = Double.NEGATIVE_INFINITY;
  private double lowestPositive = Double.POSITIVE_INFINITY;
  private final EnumMap<UsualScale, Range> ranges = new EnumMap<>(UsualScale.class);

  /** What lies where on one scale. */
  private static final class Range implements Serializable {
    private final double best;
    private final double likedFrom;
    private long above;
    private long low;
    private double highest;

    Range(UsualScale scale) {
      this.best = scale.highest();
      this.likedFrom = scale.scale().likedFrom();
    }

    void add(double value) {
      if (value > best) {
        above++;
        return;
      }
      highest = Math.max(highest, value);
      if (value > 0 && value < likedFrom) {
        low++;
      }
    }

    void add(Range others) {
      above += others.above;
      low += others.low;
      highest = Math.max(highest, others.highest);
    }
  }

  ValueCensus() {
    for (UsualScale scale : UsualScale.values()) {
      ranges.put(scale, new Range(scale));
    }
  }

  /** Adds the values of others. */
  void add(ValueCensus others) {
    all += others.all;
    zeros += others.zeros;
    negative += others.negative;
    belowMinusOne += others.belowMinusOne;
    lowest = Math.min(lowest, others.lowest);
    highest = Math.max(highest, others.highest);
    lowestPositive = Math.min(lowestPositive, others.lowestPositive);
    ranges.forEach((scale, range) -> range.add(others.ranges.get(scale)));
  }

  void add(double value) {
    all++;
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
    if (value == 0) {
      zeros++;
    } else if (value < 0) {
      negative++;
      belowMinusOne += value < -1 ? 1 : 0;
    } else {
      lowestPositive = Math.min(lowestPositive, value);
    }
    ranges.values().forEach(range -> range.add(value));
  }

  long all() {
    return all;
  }

  long zeros() {
    return zeros;
  }

  long negative() {
    return negative;
  }

  long belowMinusOne() {
    return belowMinusOne;
  }

  double lowest() {
    return lowest;
  }

  double highest() {
    return highest;
  }

  /** Values above the scale's best. */
  long above(UsualScale scale) {
    return ranges.get(scale).above;
  }

  /** Values above 0 that speak against an item on this scale. */
  long low(UsualScale scale) {
    return ranges.get(scale).low;
  }

  /** Values above 0 that speak for an item on this scale, and not above its best. */
  long high(UsualScale scale) {
    return all - zeros - negative - low(scale) - above(scale);
  }

  /** The middle of the values above 0 that are not above the scale's best. */
  double middle(UsualScale scale) {
    return (lowestPositive + ranges.get(scale).highest) / 2;
  }
}
