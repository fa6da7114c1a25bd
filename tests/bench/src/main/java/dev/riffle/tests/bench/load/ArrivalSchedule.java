package dev.riffle.tests.bench.load;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * When requests are to start, worked out before the first is sent: independent of each other
 * (Poisson), as those of many people are, or at equal distances.
 *
 * @param nanos after the beginning, rising
 */
record ArrivalSchedule(long[] nanos) {
  private static final double SECOND = 1e9;

  /** Arrivals at a rate a second, which the shape changes as time goes on. */
  static ArrivalSchedule of(
      double rate, Duration time, LoadShape shape, boolean poisson, SplittableRandom random) {
    double end = time.toNanos();
    long[] nanos = new long[16];
    int count = 0;
    // The next arrival of a process of rate 1, in expected arrivals.
    for (double at = 0; ; ) {
      double due = poisson ? -Math.log1p(-random.nextDouble()) : 1;
      // Through stretches of different rates; each step stays within one of a thousand parts.
      while (due > 0 && at < end) {
        double perNano = rate * shape.factor(at / end) / SECOND;
        double step = Math.min(due / perNano, end / 1_000);
        due -= step * perNano;
        at += step;
        if (due < 1e-12) {
          break;
        }
      }
      if (at >= end) {
        return new ArrivalSchedule(Arrays.copyOf(nanos, count));
      }
      if (count == nanos.length) {
        nanos = Arrays.copyOf(nanos, 2 * count);
      }
      nanos[count++] = (long) at;
    }
  }

  int size() {
    return nanos.length;
  }
}
