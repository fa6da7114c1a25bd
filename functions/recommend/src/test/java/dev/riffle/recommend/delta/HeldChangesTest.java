package dev.riffle.recommend.delta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.recommend.ChangedItem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeldChangesTest {
  private static final Instant NOW = Instant.parse("2026-11-24T18:00:00Z");

  private final HeldChanges held = new HeldChanges(new HeldChanges.Bounds(3, 1 << 20));

  @Test
  void anOlderRevisionChangesNothing() {
    assertThat(take("a", 2, 0)).isTrue();
    assertThat(take("a", 1, 9)).isFalse();
    assertThat(take("a", 2, 0)).isFalse();
    assertThat(take("a", 3, 9)).isTrue();
  }

  @Test
  void whatDidNotChangeForLongestGoesFirstAndIsCounted() {
    for (int i = 0; i < 5; i++) {
      take("item" + i, 1, i == 0 ? 100 : i);
    }

    assertThat(held.shrink()).containsExactly("item1", "item2");
    assertThat(held.leftOut()).isEqualTo(2);
    assertThat(held.items()).extracting(ChangedItem::id).containsOnly("item0", "item3", "item4");
  }

  @Test
  void whatWasLeftOutComesBackWithItsNextChange() {
    for (int i = 0; i < 4; i++) {
      take("item" + i, 1, i);
    }
    held.shrink();
    assertThat(take("item0", 1, 0)).as("it is the same, come again").isFalse();

    assertThat(take("item0", 2, 10)).isTrue();
    assertThat(held.shrink()).containsExactly("item1");
    assertThat(held.leftOut()).isEqualTo(1);
  }

  @Test
  void bytesHaveABoundOfTheirOwn() {
    var small = new HeldChanges(new HeldChanges.Bounds(100, 1_000));
    for (int i = 0; i < 3; i++) {
      small.take(item("item" + i), 1, NOW.plusSeconds(i));
    }

    assertThat(small.shrink()).containsExactly("item0");
  }

  @Test
  void whatNeedNotBeHeldTakesNoRoomAndIsStillKnown() {
    for (int i = 0; i < 4; i++) {
      take("item" + i, 1, i);
    }
    held.release(List.of("item3"));

    assertThat(held.shrink()).isEmpty();
    assertThat(take("item3", 1, 3)).isFalse();
  }

  private boolean take(String id, long rev, int second) {
    return held.take(item(id), rev, NOW.plusSeconds(second));
  }

  private static ChangedItem item(String id) {
    return new ChangedItem(id, Optional.empty(), false, Optional.empty(), Optional.empty());
  }
}
