package dev.riffle.tests.bench.coldstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.online.History;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CategoryPopularityTest {
  @Test
  void anItemIsAsPopularAsTheMeanOfThoseThatShareACategory() {
    List<ItemFeatures> trained = List.of(in("a"), in("a", "b"), in("b"), in("c"));
    float[] likes = {10, 2, 4, 0};

    var ranker =
        new CategoryPopularity(
            trained,
            likes,
            Map.of("x", in("a"), "y", in("b"), "z", in("c"), "both", in("a", "b"), "none", in()));

    // 6, 3, 0, (10 + 2 + 4) / 3 with the shared one once, and the mean of all.
    assertThat(ranker.top(History.EMPTY, 9)).containsExactly("x", "both", "none", "y", "z");
    assertThat(ranker.top(History.EMPTY, 2)).containsExactly("x", "both");
  }

  private static ItemFeatures in(String... categories) {
    return new ItemFeatures(
        List.of(categories), List.of(), Map.of(), "", List.of(), true, Optional.empty());
  }
}
