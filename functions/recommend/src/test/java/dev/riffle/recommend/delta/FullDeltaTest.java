package dev.riffle.recommend.delta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.model.Model;
import dev.riffle.core.online.StoredVector;
import dev.riffle.core.recommend.Filter;
import dev.riffle.core.recommend.Recommendation;
import dev.riffle.recommend.fake.Catalogue;
import dev.riffle.recommend.fake.HandClock;
import dev.riffle.recommend.fake.MemoryChanges;
import dev.riffle.recommend.fake.MemoryObjects;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** More items changed than are held. */
class FullDeltaTest {
  private final HandClock clock = new HandClock();
  private final MemoryChanges changes = new MemoryChanges();
  private final Catalogue catalogue = new Catalogue(new MemoryObjects());
  private final Model model =
      catalogue.read("default", catalogue.publish("default", 20, 1, clock.instant()));
  private final LiveDelta delta =
      new LiveDelta(
          "default",
          clock.instant(),
          false,
          new ItemChanges(changes, changes, () -> 0.5),
          Runnable::run,
          clock,
          new HeldChanges.Bounds(3, 1 << 20));

  @Test
  void theNewestAreHeldAndItIsSaid() {
    delta.grow(model);
    for (int i = 0; i < 5; i++) {
      fresh("fresh-" + i, i);
    }
    delta.startIfDue();

    assertThat(delta.freshItems()).isEqualTo(3);
    assertThat(delta.leftOut()).isEqualTo(2);
    assertThat(delta.stale()).isTrue();
    assertThat(similarTo("fresh-4")).contains("fresh-2", "fresh-3").doesNotContain("fresh-1");
  }

  @Test
  void whatIsGoneIsNeverLeftOut() {
    for (int i = 0; i < 15; i++) {
      changes.delete("item-" + i, clock.instant().plusMillis(i));
    }
    delta.startIfDue(); // Before the model is there nobody knows what is its own.
    assertThat(delta.leftOut()).isPositive();

    delta.grow(model);
    delta.startIfDue();

    assertThat(delta.leftOut()).isZero();
    assertThat(delta.stale()).isFalse();
    assertThat(similarTo("item-19"))
        .containsExactlyInAnyOrder("item-15", "item-16", "item-17", "item-18");
  }

  @Test
  void aCatalogueThatIsPutAgainUnchangedTakesNoRoom() {
    delta.grow(model);
    for (int i = 0; i < 20; i++) {
      changes.put("item-" + i, inCategory(i), Optional.empty(), clock.instant());
    }
    delta.startIfDue();

    assertThat(delta.leftOut()).isZero();
    assertThat(delta.stale()).isFalse();
  }

  private void fresh(String id, int second) {
    var vector = new float[Catalogue.DIMS];
    vector[0] = 1;
    changes.put(
        id,
        ItemFeatures.none(),
        Optional.of(new StoredVector(model.version(), vector)),
        clock.instant().plusSeconds(second));
  }

  /** As the catalogue has it. */
  private static ItemFeatures inCategory(int item) {
    return new ItemFeatures(
        List.of(item % 2 == 0 ? "even" : "odd"),
        List.of(),
        Map.of(),
        "",
        List.of(),
        true,
        Optional.empty());
  }

  private List<String> similarTo(String id) {
    return delta
        .recommender()
        .similar(id, 50, Filter.NONE, clock.instant())
        .orElseThrow()
        .items()
        .stream()
        .map(Recommendation::itemId)
        .toList();
  }
}
