package dev.riffle.recommend.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.recommend.fake.HandClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RefreshTest {
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final HandClock clock = new HandClock();
  private final Queue<Runnable> started = new ArrayDeque<>();
  private final AtomicInteger runs = new AtomicInteger();
  private boolean fails;
  private boolean outOfMemory;
  private final Refresh refresh = new Refresh(started::add, clock, PAUSE, this::work);

  @Test
  void neverRunsTwiceAtATime() {
    refresh.startIfDue();
    clock.advance(PAUSE);
    refresh.startIfDue();

    assertThat(started).hasSize(1);
  }

  @Test
  void pausesAfterARun() {
    kickAndRun();
    clock.advance(PAUSE.minusMillis(1));
    kickAndRun();
    assertThat(runs).hasValue(1);

    clock.advance(Duration.ofMillis(1));
    kickAndRun();
    assertThat(runs).hasValue(2);
  }

  @Test
  void inAHurryItRestsNot() {
    kickAndRun();
    refresh.hurry();
    kickAndRun();
    assertThat(runs).hasValue(2);
    kickAndRun();
    assertThat(runs).as("once").hasValue(2);

    clock.advance(PAUSE);
    refresh.startIfDue();
    refresh.hurry();
    started.remove().run();
    kickAndRun();
    assertThat(runs).as("as soon as the one under way has ended").hasValue(4);
  }

  @Test
  void isAsOldAsItsLastSuccess() {
    assertThat(refresh.olderThan(Duration.ofDays(1))).isTrue();
    kickAndRun();
    assertThat(refresh.olderThan(PAUSE)).isFalse();

    fails = true;
    clock.advance(PAUSE.plusMillis(1));
    kickAndRun();

    assertThat(refresh.olderThan(PAUSE)).isTrue();
    assertThat(refresh.failure()).hasValueSatisfying(e -> assertThat(e).hasMessage("no"));
  }

  @Test
  void recoversAfterARunOutOfMemoryAndPausesAsAfterAny() {
    outOfMemory = true;
    kickAndRun();
    refresh.await(Duration.ZERO);
    assertThat(refresh.failure())
        .hasValueSatisfying(e -> assertThat(e).hasMessageContaining("out of memory"));
    kickAndRun();
    assertThat(runs).hasValue(1);

    outOfMemory = false;
    clock.advance(PAUSE);
    kickAndRun();
    assertThat(refresh.succeeded()).isTrue();
  }

  @Test
  void recoversAfterAFailure() {
    fails = true;
    kickAndRun();
    fails = false;
    clock.advance(PAUSE);
    kickAndRun();

    assertThat(refresh.failure()).isEmpty();
    assertThat(refresh.olderThan(PAUSE)).isFalse();
  }

  @Test
  void waitsNoLongerThanTheBudget() {
    refresh.startIfDue();

    refresh.await(Duration.ZERO);

    assertThat(runs).hasValue(0);
  }

  private void kickAndRun() {
    refresh.startIfDue();
    while (!started.isEmpty()) {
      started.remove().run();
    }
  }

  private void work() {
    runs.incrementAndGet();
    if (fails) {
      throw new IllegalStateException("no");
    }
    if (outOfMemory) {
      throw new OutOfMemoryError("Java heap space");
    }
  }
}
