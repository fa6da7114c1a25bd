package dev.riffle.retrain.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.aws.retry.Backoff;
import dev.riffle.aws.row.ItemRow;
import dev.riffle.aws.row.RowsUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PatientItemsTest {
  private final List<Duration> waits = new ArrayList<>();
  private int busy;

  @Test
  void readsAgainWhatTheTableWasTooBusyFor() {
    busy = 3;

    assertThat(items().read("default", List.of("a"))).isEmpty();
    assertThat(waits).hasSize(3);
  }

  @Test
  void givesUpAtLast() {
    busy = Integer.MAX_VALUE;

    assertThatThrownBy(() -> items().read("default", List.of("a")))
        .isInstanceOf(RowsUnavailable.class)
        .hasMessage("throttled");
  }

  private PatientItems items() {
    return new PatientItems(
        (_, _) -> {
          if (busy-- > 0) {
            throw new RowsUnavailable("throttled", null);
          }
          return List.<ItemRow>of();
        },
        Backoff.ofCalls(new SplittableRandom(1)),
        waits::add);
  }
}
