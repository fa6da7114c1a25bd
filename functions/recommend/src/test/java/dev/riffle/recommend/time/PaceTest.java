package dev.riffle.recommend.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofSeconds(5);

  @Test
  void restsLongerWhileThereIsNoNewsAndShortlyAgainWithTheFirst() {
    var pace = new Pace(SHORT, LONG, () -> 0.5);

    List<Long> pauses =
        Stream.of(true, false, false, false, false, false, true, false, false)
            .map(
                news -> {
                  pace.looked(news);
                  return pace.pause().toSeconds();
                })
            .toList();

    assertThat(pauses).containsExactly(1L, 1L, 2L, 4L, 5L, 5L, 1L, 1L, 2L);
  }

  @Test
  void isAFifthShorterOrLongerByChance() {
    assertThat(new Pace(SHORT, LONG, () -> 0).pause()).isEqualTo(Duration.ofMillis(800));
    assertThat(new Pace(SHORT, LONG, () -> 1).pause()).isEqualTo(Duration.ofMillis(1_200));
  }
}
