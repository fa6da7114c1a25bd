package dev.riffle.tests.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ArrivalScheduleTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void equalDistancesAreEqual() {
    var schedule = schedule(10, 10, LoadShape.SUSTAINED, false);

    assertThat(schedule.size()).isBetween(99, 100);
    for (int i = 1; i < schedule.size(); i++) {
      assertThat(schedule.nanos()[i] - schedule.nanos()[i - 1])
          .isCloseTo(SECOND / 10, within(1_000L));
    }
  }

  /** Of a Poisson process the number in a second varies as much as it is large. */
  @Test
  void arrivalsOfAPoissonProcessAreIndependent() {
    var schedule = schedule(50, 400, LoadShape.SUSTAINED, true);
    double[] counts = new double[400];
    Arrays.stream(schedule.nanos()).forEach(at -> counts[(int) (at / SECOND)]++);
    double mean = Arrays.stream(counts).average().orElseThrow();
    double variance =
        Arrays.stream(counts).map(count -> (count - mean) * (count - mean)).average().orElseThrow();

    assertThat(mean).isCloseTo(50, within(2.0));
    assertThat(variance / mean).isCloseTo(1, within(0.3));
    assertThat(schedule.nanos()).isSorted();
  }

  @Test
  void aBurstIsTwentyTimesTheRateForASixthOfTheTime() {
    var schedule = schedule(30, 60, LoadShape.BURST, true);

    assertThat(between(schedule, 0, 20)).isCloseTo(600, within(120L));
    assertThat(between(schedule, 20, 30)).isCloseTo(6_000, within(400L));
    assertThat(between(schedule, 30, 60)).isCloseTo(900, within(150L));
  }

  @Test
  void theSameSeedGivesTheSameArrivals() {
    assertThat(schedule(5, 20, LoadShape.SOAK, true).nanos())
        .isEqualTo(schedule(5, 20, LoadShape.SOAK, true).nanos());
  }

  private static ArrivalSchedule schedule(
      double rate, int seconds, LoadShape shape, boolean poisson) {
    return ArrivalSchedule.of(
        rate, Duration.ofSeconds(seconds), shape, poisson, new SplittableRandom(3));
  }

  private static long between(ArrivalSchedule schedule, int from, int to) {
    return Arrays.stream(schedule.nanos())
        .filter(at -> at >= from * SECOND && at < to * SECOND)
        .count();
  }
}
