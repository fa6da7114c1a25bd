package dev.riffle.core.online;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandingTest {
  private static final Instant NOW = Instant.parse("2026-11-24T18:00:00Z");

  @Test
  void anAccountIsNewForADay() {
    assertThat(isNewcomer(NOW, Optional.empty())).isTrue();
    assertThat(isNewcomer(NOW.minus(Standing.PROBATION).plusSeconds(1), Optional.empty())).isTrue();
    assertThat(isNewcomer(NOW.minus(Standing.PROBATION), Optional.empty())).isFalse();
  }

  @Test
  void whoATrainingHasSeenIsNewToNobody() {
    Instant since = NOW.minusSeconds(3_600);
    assertThat(isNewcomer(since, Optional.of(since))).isFalse();
    assertThat(isNewcomer(since, Optional.of(since.minusSeconds(1)))).isTrue();
  }

  @Test
  void whoWasThereBeforeItWasKeptIsNoNewcomer() {
    assertThat(Standing.isNewcomer(Optional.empty(), NOW, Optional.empty())).isFalse();
  }

  private static boolean isNewcomer(Instant since, Optional<Instant> trained) {
    return Standing.isNewcomer(Optional.of(since), NOW, trained);
  }
}
