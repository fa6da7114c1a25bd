package dev.riffle.core.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FeedShardsTest {
  /** Rows and readers of different releases must agree. */
  @Test
  void anItemHasTheSameShardForEver() {
    assertThat(FeedShards.key("shop", "item-1")).isEqualTo("shop#1");
    assertThat(FeedShards.key("shop", "item-2")).isEqualTo("shop#3");
    assertThat(FeedShards.keys("shop")).containsExactly("shop#0", "shop#1", "shop#2", "shop#3");
  }

  @Test
  void itemsLieEvenlyInTheShards() {
    var counts = new TreeMap<String, Integer>();
    for (int i = 0; i < 10_000; i++) {
      counts.merge(FeedShards.key("shop", "item-" + i), 1, Integer::sum);
    }

    assertThat(counts.keySet()).containsExactlyElementsOf(FeedShards.keys("shop"));
    assertThat(counts.values()).allMatch(count -> count > 2_400 && count < 2_600);
  }
}
