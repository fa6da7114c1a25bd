package dev.riffle.core.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.riffle.core.event.ItemFeatures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ItemSummaryTest {
  private static final Instant NOW = Instant.parse("2026-11-24T18:00:00Z");

  @Test
  void isSmallWhateverTheItem() {
    List<String> categories = IntStream.range(0, 10_000).mapToObj(i -> "category " + i).toList();
    var item =
        new ItemFeatures(
            categories,
            categories,
            Map.of("n", 1.0),
            "t".repeat(100_000),
            List.of(1f),
            true,
            Optional.of(NOW));

    ItemSummary summary = ItemSummary.of(false, Optional.of(item), Reservoir.EMPTY);

    assertThat(ItemSummaryCodec.encode(summary))
        .hasSizeLessThan(ItemSummary.MAX_CATEGORY_BYTES + ItemSummary.MAX_TAG_BYTES + 60);
    List<String> kept = summary.features().orElseThrow().categories();
    assertThat(categories.subList(0, kept.size())).isEqualTo(kept);
    assertThat(kept).hasSizeGreaterThan(30);
  }

  @Test
  void likesFadeAsTheReservoirsEntriesWould() {
    var halfLife = EncoderSettings.defaults().halfLife();
    var reservoir =
        new Reservoir(
            List.of(entry("old", NOW.minus(halfLife), true), entry("against", NOW, false)));

    Likes likes = Likes.of(reservoir);

    assertThat(likes.newest()).contains(NOW);
    assertThat(likes.count()).isCloseTo(0.5, within(1e-12));
    assertThat(likes.at(NOW.plus(halfLife))).isCloseTo(0.25, within(1e-12));
    assertThat(Likes.of(Reservoir.EMPTY).at(NOW.plus(Duration.ofDays(1)))).isZero();
  }

  private static Reservoir.Entry entry(String key, Instant time, boolean liked) {
    return new Reservoir.Entry(EventKey.of(key), time, 1, liked, List.of());
  }
}
