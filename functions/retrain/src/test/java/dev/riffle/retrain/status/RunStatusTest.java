package dev.riffle.retrain.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.event.EventJson;
import dev.riffle.retrain.status.RunStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunStatusTest {
  private static final Instant START = Instant.parse("2026-11-25T02:00:00Z");
  private static final Instant DEADLINE = START.plusSeconds(900);

  @Test
  void aRunThatIsPastItsDeadlineWasKilled() {
    byte[] running = EventJson.write(status(State.RUNNING, Optional.of(DEADLINE)).json());

    assertThat(state(running, DEADLINE.minusSeconds(1))).isEqualTo("running");
    assertThat(state(running, DEADLINE.plusSeconds(61))).isEqualTo("stale");
  }

  @Test
  void aRunThatNobodyTimesIsStaleAfterAnHourOfSilence() {
    byte[] running = EventJson.write(status(State.RUNNING, Optional.empty()).json());

    assertThat(state(running, START.plus(Duration.ofMinutes(59)))).isEqualTo("running");
    assertThat(state(running, START.plus(Duration.ofMinutes(61)))).isEqualTo("stale");
  }

  @Test
  void aRunThatEndedIsNeverStale() {
    byte[] done = EventJson.write(status(State.DONE, Optional.of(DEADLINE)).json());

    assertThat(state(done, DEADLINE.plus(Duration.ofDays(9)))).isEqualTo("done");
  }

  @Test
  void bytesThatAreNoStatusSayNothing() {
    assertThat(RunStatusStore.read(new byte[] {'{'}, START)).isEmpty();
    assertThat(RunStatusStore.read(new byte[] {'1'}, START)).isEmpty();
  }

  private static String state(byte[] json, Instant now) {
    return RunStatusStore.read(json, now).orElseThrow().path("state").asText();
  }

  private static RunStatus status(State state, Optional<Instant> deadline) {
    return new RunStatus(
        state,
        "train",
        3,
        16,
        START,
        START,
        Optional.of(Duration.ofSeconds(20)),
        deadline,
        Optional.empty(),
        Optional.empty());
  }
}
