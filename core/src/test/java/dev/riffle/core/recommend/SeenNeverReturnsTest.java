package dev.riffle.core.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.event.InteractionType;
import dev.riffle.core.model.DraftItem;
import dev.riffle.core.model.Model;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.online.Likes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** However long a history is. */
class SeenNeverReturnsTest {
  private static final int DIMS = 8;
  private static final int ITEMS = 6_000;
  private static final int EVENTS = 5_000;
  private static final int KEPT = 1_000;

  private final SplittableRandom random = new SplittableRandom(11);
  private final Model model = Shop.model(DIMS, items());
  private final History history = history();

  @Test
  void nothingThatAUserDidFiveThousandThingsWithIsInAThousandAnswers() {
    var recommender = new Recommender(model, Delta.none(model));
    Set<String> seen = seen();
    for (int i = 0; i < 1_000; i++) {
      var request =
          new RecommendationRequest(
              10, history, Optional.of(vector()), Filter.NONE, false, Shop.NOW);
      Recommendations answer =
          i % 10 == 0 ? recommender.popular(request) : recommender.recommend(request);
      assertThat(Shop.ids(answer)).hasSize(10).doesNotContainAnyElementsOf(seen);
    }
  }

  @Test
  void freshItemsAndLiveCountsKnowWhatWasSeenToo() {
    var fresh = Shop.fresh(model, "fresh", vector());
    History withFresh =
        History.EMPTY.with(List.of(entry("fresh", 0)), 1).with(List.of(entry("i1", 1)), 1);
    var recommender = new Recommender(model, Delta.none(model).with(List.of(fresh)));
    assertThat(Shop.ids(recommender.recommend(Shop.request(ITEMS, withFresh, Filter.NONE))))
        .hasSize(ITEMS - 1)
        .doesNotContain("fresh", "i1");

    var counts = LivePopularity.of(List.of(new LivePopularity.Item(fresh, Likes.NONE, Shop.NOW)));
    assertThat(Shop.ids(counts.recommend(Shop.request(1, withFresh, Filter.NONE)))).isEmpty();
  }

  @Test
  void whoeverWantsSeenItemsGetsThem() {
    var recommender = new Recommender(model, Delta.none(model));
    var all = new Filter(Set.of(), Set.of(), Set.of(), true);
    assertThat(recommender.recommend(Shop.request(ITEMS, history, all)).items()).hasSize(ITEMS);
    History again = history.seenFrom(Shop.NOW.minus(Duration.ofSeconds(KEPT / 2)));
    assertThat(recommender.recommend(Shop.request(ITEMS, again, Filter.NONE)).items())
        .hasSize(ITEMS - KEPT / 2);
  }

  private List<DraftItem> items() {
    var items = new ArrayList<DraftItem>();
    for (int i = 0; i < ITEMS; i++) {
      items.add(Shop.item("i" + i, random.nextInt(1_000), vector()));
    }
    return items;
  }

  private float[] vector() {
    var vector = new float[DIMS];
    for (int d = 0; d < DIMS; d++) {
      vector[d] = (float) random.nextGaussian();
    }
    return vector;
  }

  private static History history() {
    History history = History.EMPTY;
    for (int from = 0; from < EVENTS; from += 100) {
      var batch = new ArrayList<HistoryEntry>();
      for (int i = from; i < from + 100; i++) {
        batch.add(entry("i" + i, i));
      }
      history = history.with(batch, KEPT);
    }
    return history;
  }

  private static Set<String> seen() {
    var seen = new HashSet<String>();
    for (int i = 0; i < EVENTS; i++) {
      seen.add("i" + i);
    }
    return seen;
  }

  private static HistoryEntry entry(String item, int i) {
    Instant time = Shop.NOW.minusSeconds(EVENTS - i);
    return new HistoryEntry(
        EventKey.of("e" + item), InteractionType.LIKE, item, time, OptionalDouble.empty());
  }
}
