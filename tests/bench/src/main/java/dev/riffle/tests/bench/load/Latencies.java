package dev.riffle.tests.bench.load;

import java.util.List;
import java.util.function.Predicate;
import org.HdrHistogram.Histogram;

/** Latencies of good answers, from their intended starts, in microseconds to three digits. */
record Latencies(Histogram micros) {
  private static final long LONGEST_MICROS = 3_600_000_000L;
  private static final int DIGITS = 3;
  private static final double MILLI = 1e3;

  static Latencies of(List<Outcome> outcomes, Predicate<Outcome> which) {
    var histogram = new Histogram(1, LONGEST_MICROS, DIGITS);
    outcomes.stream()
        .filter(Outcome::good)
        .filter(which)
        .forEach(
            outcome ->
                histogram.recordValue(Math.clamp(outcome.latency() / 1_000, 1, LONGEST_MICROS)));
    return new Latencies(histogram);
  }

  long count() {
    return micros.getTotalCount();
  }

  /**
   * Milliseconds below which this share lies; 0 when there is none.
   *
   * @param percent above 0, at most 100
   */
  double millis(double percent) {
    return count() == 0 ? 0 : micros.getValueAtPercentile(percent) / MILLI;
  }

  double worstMillis() {
    return micros.getMaxValue() / MILLI;
  }
}
