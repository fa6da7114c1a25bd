package dev.riffle.edge.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DeviceClockTest {
  private static final Instant TRUE = Instant.parse("2026-11-24T12:00:00Z");
  private final AtomicReference<Instant> wall = new AtomicReference<>(TRUE);
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void aGoodClocksTimesAreLeftAlone() {
    DeviceClock clock = clock(0);
    assertThat(clock.contact(TRUE.plusSeconds(100))).isZero();
    assertThat(clock.offBy()).isZero();
    assertThat(clock.settled()).isTrue();
  }

  @Test
  void aDeviceThatWakesUpInThePastGoesOnFromItsNewestEvent() {
    wall.set(Instant.EPOCH);
    DeviceClock clock = clock(TRUE.toEpochMilli());
    Instant start = clock.instant();
    assertThat(Duration.between(start, TRUE)).isLessThanOrEqualTo(DeviceClock.TOLERATED);
    nanos.addAndGet(Duration.ofDays(2).toNanos());
    wall.set(Instant.EPOCH.plus(Duration.ofDays(2)));
    assertThat(clock.instant()).isEqualTo(start.plus(Duration.ofDays(2)));
    long off = clock.contact(TRUE.plus(Duration.ofDays(9)));
    assertThat(start.plus(Duration.ofDays(2)).plusMillis(off))
        .isEqualTo(TRUE.plus(Duration.ofDays(9)));
    assertThat(clock.instant()).isEqualTo(TRUE.plus(Duration.ofDays(9)));
  }

  @Test
  void onlyTheFirstContactSettles() {
    DeviceClock clock = clock(0);
    assertThat(clock.contact(TRUE.plus(Duration.ofHours(1)))).isEqualTo(3_600_000);
    assertThat(clock.contact(TRUE.plus(Duration.ofHours(5)))).isZero();
  }

  @Test
  void aWallClockThatJumpsMovesNothing() {
    DeviceClock clock = clock(0);
    wall.set(TRUE.plus(Duration.ofDays(400)));
    assertThat(clock.instant()).isEqualTo(TRUE);
    assertThat(clock.offBy()).isEqualTo(-Duration.ofDays(400).toMillis());
  }

  private DeviceClock clock(long newest) {
    Clock jumping =
        new Clock() {
          @Override
          public Instant instant() {
            return wall.get();
          }

          @Override
          public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(java.time.ZoneId zone) {
            return this;
          }
        };
    return new DeviceClock(jumping, nanos::get, newest);
  }
}
