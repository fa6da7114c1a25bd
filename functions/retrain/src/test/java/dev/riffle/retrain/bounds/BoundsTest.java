package dev.riffle.retrain.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.data.NotEnoughMemory;
import dev.riffle.retrain.ials.CsrMatrixBuilder;
import dev.riffle.retrain.ials.Ials;
import dev.riffle.retrain.ials.WorkerPool;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class BoundsTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-25T02:00:00Z"), ZoneOffset.UTC);
  private static final Workload WORK =
      new Workload(20_000_000, 140_000, 27_000, 64, 64, 16, 10_000);

  @Test
  void whatTakesLongerThanThereIsIsRefusedWithWhatToDo() {
    var deadline = RunDeadline.in(Duration.ofSeconds(100), CLOCK);

    assertThatCode(() -> deadline.require("It", Duration.ofSeconds(100), CLOCK))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> deadline.require("It", Duration.ofMillis(100_001), CLOCK))
        .isInstanceOf(NotEnoughTime.class)
        .hasMessageStartingWith("It takes about 101 s, and the function has 100 s left.")
        .hasMessageContainingAll("dims", "memoryMb", "Fargate")
        .hasMessageNotContaining("Spark");
    assertThatCode(() -> RunDeadline.NONE.require("It", Duration.ofDays(9), CLOCK))
        .doesNotThrowAnyException();
  }

  @Test
  void whatTakesMoreMemoryThanThereIsIsRefusedWithWhatToDo() {
    long gigabyte = 1L << 30;

    assertThatCode(() -> MemoryEstimate.require(WORK, 20_000_000, 0, 0, 8 * gigabyte))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> MemoryEstimate.require(WORK, 20_000_000, 0, 0, gigabyte))
        .isInstanceOf(NotEnoughMemory.class)
        .hasMessageContainingAll("64 dims", "memoryMb");
    assertThatThrownBy(() -> MemoryEstimate.require(WORK, 0, 0, 500_000_000, 2 * gigabyte))
        .as("the champion has to fit as well")
        .isInstanceOf(NotEnoughMemory.class);
    assertThatThrownBy(() -> MemoryEstimate.require(WORK, 0, 10_000, 0, 2 * gigabyte))
        .as("and so do successors")
        .isInstanceOf(NotEnoughMemory.class);
    assertThatThrownBy(
            () -> MemoryEstimate.require(new Workload(1, 1, 1, 512, 512, 16, 1), 1, 0, 0, 1 << 20))
        .isInstanceOf(NotEnoughMemory.class)
        .hasMessageContaining("512 dims")
        .hasMessageContaining("retrain.memoryMb");
    assertThatCode(
            () -> MemoryEstimate.require(new Workload(1, 1, 1, 64, 64, 16, 1), 1, 0, 0, gigabyte))
        .doesNotThrowAnyException();
  }

  @Test
  void snapshotsThatTemporaryStorageDoesNotHoldAreRefusedWithWhatToDo() {
    List<String> items = Collections.nCopies(690_000, "a-catalogue-number");

    assertThatCode(() -> StorageEstimate.require(items, 64, 0, 2L << 30))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> StorageEstimate.require(items, 64, 0, 512L << 20))
        .as("Lambda's /tmp unless asked for more")
        .isInstanceOf(NotEnoughStorage.class)
        .hasMessageContainingAll("690,000 items with 64 dims", "512 MB", "ephemeralStorageMb");
    assertThatThrownBy(() -> StorageEstimate.require(items, 64, 100, 1L << 30))
        .as("enough for the vectors, and not for what follows each item")
        .isInstanceOf(NotEnoughStorage.class);
  }

  @Test
  void moreOfAnythingIsMoreWork() {
    double usual = WORK.total();

    assertThat(new Workload(40_000_000, 140_000, 27_000, 64, 64, 16, 10_000).total())
        .isGreaterThan(usual);
    assertThat(new Workload(20_000_000, 140_000, 27_000, 128, 128, 16, 10_000).total())
        .isGreaterThan(3 * usual);
    assertThat(new Workload(20_000_000, 140_000, 27_000, 64, 64, 32, 10_000).total())
        .isGreaterThan(1.5 * usual);
    assertThat(new Workload(20_000_000, 140_000, 27_000, 64, 64, 16, 20_000).total())
        .isGreaterThan(usual);
  }

  @Test
  void blocksOfDimensionsAreLessWork() {
    double exact = new Workload(1_000_000, 6_000, 4_000, 512, 512, 16, 0).total();
    double blocks = new Workload(1_000_000, 6_000, 4_000, 512, 64, 16, 0).total();

    assertThat(exact / blocks)
        .as("an epoch alone was measured 6.3 times as long")
        .isBetween(4.0, 7.0);
  }

  @Test
  void aMachineThatTakesTwiceAsLongIsGivenTwiceTheTime() {
    Duration fast = estimate(1_000_000);
    Duration slow = estimate(2_000_000);
    Duration fixed = new TrainingSpeed(Double.POSITIVE_INFINITY).of(WORK);

    assertThat(slow.minus(fixed).toMillis() / (double) fast.minus(fixed).toMillis())
        .isBetween(1.99, 2.01);
  }

  @Test
  void theFirstStepsOfACompilerAtWorkSayNothing() {
    // Seconds at first, milliseconds once it is compiled: as measured on two processors.
    Duration warm = estimate(_ -> true, 1_000_000);
    Duration cold = estimate(_ -> true, 4_000_000_000L, 900_000_000, 30_000_000, 1_000_000);

    assertThat(cold).isEqualTo(warm);
  }

  @Test
  void whatLooksTooSlowIsMeasuredUntilTheCompilerIsSurelyDone() {
    // Five steps of the same length, and then another compiler's: as C2 comes after C1.
    long[] steps = new long[12];
    Arrays.fill(steps, 500_000_000);
    steps[10] = 1_000_000;
    steps[11] = 1_000_000;
    Duration judged =
        estimate(speed -> speed.of(WORK).compareTo(Duration.ofMinutes(15)) < 0, steps);

    assertThat(judged).isEqualTo(estimate(_ -> true, 1_000_000));
  }

  @Test
  void whatStaysTooSlowIsMeasuredForTwentySecondsAndNoLonger() {
    var steps = new AtomicInteger();
    estimate(
        _ -> {
          steps.incrementAndGet();
          return false;
        },
        1_000_000_000);

    assertThat(steps.get()).isBetween(10, 20);
  }

  private static Duration estimate(long nanosAStep) {
    return estimate(_ -> true, nanosAStep);
  }

  /** By a clock that says that half-steps took so long, the last of them ever after. */
  private static Duration estimate(Predicate<TrainingSpeed> enough, long... nanosOfSteps) {
    var cells = new CsrMatrixBuilder(0.1);
    for (int user = 0; user < 50; user++) {
      for (int i = 0; i < 6; i++) {
        cells.cell((user * 7 + i * 5) % 40, 1, true);
      }
      cells.endRow();
    }
    var clock = new SteppedClock(nanosOfSteps);
    try (var workers = new WorkerPool(1)) {
      var ials = new Ials(EncoderSettings.defaults(), workers);
      return TrainingSpeed.of(ials, cells.build(40), 8, clock, enough).of(WORK);
    }
  }

  /** Read before and after each step, and once before all. */
  private static final class SteppedClock implements LongSupplier {
    private final long[] steps;
    private int reads;
    private long now;

    SteppedClock(long[] steps) {
      this.steps = steps;
    }

    @Override
    public long getAsLong() {
      if (reads > 0 && reads % 2 == 0) {
        now += steps[Math.min(reads / 2 - 1, steps.length - 1)];
      }
      reads++;
      return now;
    }
  }
}
