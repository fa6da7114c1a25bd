package dev.riffle.tests.bench.load;

import dev.riffle.tests.bench.load.MemoryTrace.Sample;
import java.util.List;

/**
 * How much a process grew: the line through the second half of what was seen of it, since the first
 * half is its warming up.
 *
 * @param first megabytes at the beginning of that half, by the line
 * @param last at its end
 * @param perMinute megabytes a minute
 */
record Growth(double first, double last, double perMinute) {
  private static final double MINUTE = 60e9;

  static Growth of(List<Sample> samples) {
    List<Sample> half = samples.subList(samples.size() / 2, samples.size());
    if (half.size() < 2) {
      double now = samples.isEmpty() ? 0 : samples.getLast().megabytes();
      return new Growth(now, now, 0);
    }
    long begin = half.getFirst().nanos();
    double time = 0;
    double value = 0;
    for (Sample sample : half) {
      time += sample.nanos() - begin;
      value += sample.megabytes();
    }
    time /= half.size();
    value /= half.size();
    double together = 0;
    double alone = 0;
    for (Sample sample : half) {
      double off = sample.nanos() - begin - time;
      together += off * (sample.megabytes() - value);
      alone += off * off;
    }
    double slope = alone == 0 ? 0 : together / alone;
    double first = value - slope * time;
    return new Growth(first, first + slope * (half.getLast().nanos() - begin), slope * MINUTE);
  }
}
