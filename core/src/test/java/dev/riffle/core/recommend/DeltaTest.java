package dev.riffle.core.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.model.DraftItem;
import dev.riffle.core.model.Model;
import dev.riffle.core.online.Reservoir;
import dev.riffle.core.online.StoredVector;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a delta has to hold of items that changed. */
class DeltaTest {
  private static final Instant UNTIL = Instant.parse("2030-01-01T00:00:00Z");
  private static final Model MODEL =
      Shop.model(
          2,
          List.of(
              new DraftItem("a", new float[] {3, 0}, List.of("jazz"), true, Optional.empty(), 3),
              new DraftItem("b", new float[] {2, 0}, List.of(), true, Optional.of(UNTIL), 2),
              new DraftItem("c", new float[] {1, 0}, List.of(), false, Optional.empty(), 1)));
  private final Delta none = Delta.none(MODEL);

  @Test
  void nothingOfAnItemThatIsAsTheModelSays() {
    Delta delta =
        none.with(
            List.of(
                Shop.changed("a", Shop.features(List.of("jazz"), true, null)),
                Shop.changed("b", Shop.features(List.of(), true, UNTIL)),
                interactions("c")));

    assertThat(List.of("a", "b", "c")).noneMatch(delta::holds);
    assertThat(popular(delta)).containsExactly("a", "b");
  }

  @Test
  void anItemThatDiffersInAnythingThatFiltersRead() {
    for (ItemFeatures changed :
        List.of(
            Shop.features(List.of(), true, null),
            Shop.features(List.of("folk"), true, null),
            Shop.features(List.of("jazz", "folk"), true, null),
            Shop.features(List.of("jazz"), true, UNTIL))) {
      assertThat(none.with(List.of(Shop.changed("a", changed))).holds("a")).isTrue();
    }
    assertThat(
            none.with(
                    List.of(Shop.changed("b", Shop.features(List.of(), true, UNTIL.plusMillis(1)))))
                .holds("b"))
        .isTrue();
  }

  @Test
  void ofItemsThatAreGoneNoMoreThanThatTheyAre() {
    Delta gone =
        none.with(
            List.of(
                Shop.deleted("a"),
                Shop.changed("b", Shop.features(List.of(), false, UNTIL)),
                Shop.deleted("unheard of")));

    assertThat(List.of("a", "b", "unheard of")).noneMatch(gone::holds);
    assertThat(popular(gone)).isEmpty();
    assertThat(popular(gone.without(Set.of("a", "b")))).as("room was made").isEmpty();
    Delta back = gone.with(List.of(Shop.changed("a", Shop.features(List.of("jazz"), true, null))));
    assertThat(popular(back)).containsExactly("a");
  }

  @Test
  void aFreshItemWithoutAVectorOfThisModelHasToBeReadWhole() {
    var brief =
        new ChangedItem(
            "new",
            Optional.of(ItemFeatures.none()),
            false,
            Optional.empty(),
            Optional.of(new StoredVector("another", new float[] {0, 9})));

    Delta delta = none.with(List.of(brief));

    assertThat(delta.unfolded()).containsExactly("new");
    assertThat(delta.lacksVectors()).isTrue();
    assertThat(delta.freshIds()).isEmpty();
    Delta known = none.with(List.of(Shop.fresh(MODEL, "new", 1, 0))).with(List.of(brief));
    assertThat(known.unfolded()).containsExactly("new");
    assertThat(known.lacksVectors()).as("the older one answers meanwhile").isFalse();
    assertThat(known.freshIds()).containsExactly("new");
    assertThat(known.without(Set.of("new")).unfolded()).isEmpty();
  }

  private static ChangedItem interactions(String id) {
    return new ChangedItem(
        id, Optional.empty(), false, Optional.of(Reservoir.EMPTY), Optional.empty());
  }

  private static List<String> popular(Delta delta) {
    return Shop.ids(
        new Recommender(MODEL, delta).popular(Shop.request(9, Shop.likes(), Filter.NONE)));
  }
}
