package dev.riffle.aws.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration MAX_WAIT = Duration.ofSeconds(1);

  @Test
  void steadyWaitsDoubleUpToTheLongest() {
    var backoff = Backoff.steady(FIRST, MAX_WAIT);

    assertThat(backoff.after(1)).isEqualTo(FIRST);
    assertThat(backoff.after(2)).isEqualTo(FIRST.multipliedBy(2));
    assertThat(backoff.after(4)).isEqualTo(FIRST.multipliedBy(8));
    assertThat(backoff.after(5)).isEqualTo(MAX_WAIT);
  }

  @Property
  void jitteredWaitsAreBetweenAMillisecondAndTheSteadyOne(
      @ForAll @IntRange(min = 1) int tries, @ForAll long seed) {
    var jittered = Backoff.jittered(FIRST, MAX_WAIT, new SplittableRandom(seed));

    assertThat(jittered.after(tries))
        .isBetween(Duration.ofMillis(1), Backoff.steady(FIRST, MAX_WAIT).after(tries));
  }

  @Test
  void aSuccessMakesTheNextFailureAFirstOne() {
    var failures = new Failures(Backoff.steady(FIRST, MAX_WAIT));

    assertThat(failures.failed()).isEqualTo(FIRST);
    assertThat(failures.failed()).isEqualTo(FIRST.multipliedBy(2));
    failures.succeeded();
    assertThat(failures.failed()).isEqualTo(FIRST);
  }
}
