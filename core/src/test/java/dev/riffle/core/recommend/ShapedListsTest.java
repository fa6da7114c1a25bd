package dev.riffle.core.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.riffle.core.model.DraftItem;
import dev.riffle.core.model.Model;
import dev.riffle.core.scenario.Pin;
import dev.riffle.core.scenario.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rules of lists that are to nobody: items that stand behind the first k have their scores. */
class ShapedListsTest {
  private static final int ITEMS = 30;

  private final Model model = Shop.model(2, items());
  private final Recommender recommender = new Recommender(model, Delta.none(model));

  @Test
  void whatIsPinnedFromFarBehindIsAsAlikeAsItIs() {
    List<Recommendation> all =
        recommender.similar("i0", ITEMS, Filter.NONE, Shop.NOW).orElseThrow().items();
    Recommendation last = all.getLast();

    List<Recommendation> shaped =
        recommender
            .related(Relation.SIMILAR, List.of("i0"), 3, Filter.NONE, Shop.NOW, pinned(last))
            .orElseThrow()
            .items();

    assertThat(shaped.getFirst().itemId()).isEqualTo(last.itemId());
    assertThat(last.score()).isNotZero();
    assertThat(shaped.getFirst().score()).isCloseTo(last.score(), within(1e-9));
    assertThat(shaped.subList(1, 3))
        .extracting(Recommendation::itemId)
        .containsExactly(all.get(0).itemId(), all.get(1).itemId());
  }

  @Test
  void ofAFreshItemToo() {
    var fresh =
        new Recommender(model, Delta.none(model).with(List.of(Shop.fresh(model, "new", 0.1f, 1))));
    Recommendation item =
        fresh.similar("i0", ITEMS + 1, Filter.NONE, Shop.NOW).orElseThrow().items().stream()
            .filter(each -> each.itemId().equals("new"))
            .findFirst()
            .orElseThrow();

    List<Recommendation> shaped =
        fresh
            .related(Relation.SIMILAR, List.of("i0"), 3, Filter.NONE, Shop.NOW, pinned(item))
            .orElseThrow()
            .items();

    assertThat(shaped.getFirst().itemId()).isEqualTo("new");
    assertThat(shaped.getFirst().score()).isCloseTo(item.score(), within(1e-9));
  }

  @Test
  void aListsItemKeepsTheScoreThatTheListGaveIt() {
    List<Recommendation> given =
        IntStream.range(0, ITEMS).mapToObj(n -> new Recommendation("i" + n, ITEMS - n)).toList();

    Recommendations shaped =
        recommender.listed(
            Strategy.POPULAR, given, false, 3, Filter.NONE, Shop.NOW, pinned(given.getLast()));

    assertThat(shaped.items().getFirst().itemId()).isEqualTo("i29");
    assertThat(shaped.items().getFirst().score()).isEqualTo(1);
  }

  private static Shape pinned(Recommendation item) {
    return Shape.of(
        new Scenario(
            Optional.empty(),
            List.of(),
            List.of(new Pin(1, new Pin.Target.Item(item.itemId()))),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new LinkedHashSet<>(),
            Set.of()));
  }

  private static List<DraftItem> items() {
    var items = new ArrayList<DraftItem>();
    for (int n = 0; n < ITEMS; n++) {
      double angle = n * 0.04;
      items.add(Shop.item("i" + n, n, (float) Math.cos(angle), (float) Math.sin(angle)));
    }
    return items;
  }
}
