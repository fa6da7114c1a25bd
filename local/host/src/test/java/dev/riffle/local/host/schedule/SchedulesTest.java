package dev.riffle.local.host.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class SchedulesTest {
  @Test
  void actionRunsAgainAndAgainAndTheFirstTimeAnIntervalAfterItWasAdded() {
    var soon = new AtomicInteger();
    var tomorrow = new AtomicInteger();
    try (var schedules = new Schedules()) {
      schedules.every(Duration.ofDays(1), tomorrow::incrementAndGet);
      schedules.every(Duration.ofMillis(5), soon::incrementAndGet);
      await().until(() -> soon.get() >= 3);
    }
    assertThat(tomorrow).as("not at once").hasValue(0);
  }
}
