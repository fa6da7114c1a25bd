package dev.riffle.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.snapshot.Drafts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TypicalNormsTest {
  /** 30 films of lengths 1 to 30, 30 songs of lengths 101 to 130, and a book. */
  private static final Model MODEL = model();

  private static Model model() {
    var items = new ArrayList<DraftItem>();
    for (int i = 1; i <= 30; i++) {
      items.add(item("film" + i, i, "film", 1));
      items.add(item("song" + i, 100 + i, "song", 1));
      items.add(item("untouched" + i, 1_000, "film", 0));
    }
    items.add(item("book", 5_000, "book", 1));
    return Drafts.write(ModelDraft.builder("shop", 2).items(items).build()).read();
  }

  private static DraftItem item(String id, float length, String category, float popularity) {
    return new DraftItem(
        id, new float[] {length, 0}, List.of(category), true, Optional.empty(), popularity);
  }

  @Test
  void aVectorIsNoLongerThanHalfOfTheTrainedItemsOfItsKind() {
    TypicalNorms norms = MODEL.typicalNorms();
    assertThat(norms.bounded(new float[] {300, 400}, List.of("film"))[0]).isBetween(8.99f, 9.01f);
    assertThat(norms.bounded(new float[] {0, 400}, List.of("song"))[1]).isBetween(114.9f, 115.1f);
  }

  @Test
  void namingMoreCategoriesGainsNothing() {
    TypicalNorms norms = MODEL.typicalNorms();
    assertThat(norms.longest(List.of("song", "film"))).isEqualTo(norms.longest(List.of("film")));
  }

  @Test
  void ofAKindWithFewItemsAndOfNoneItIsThatOfAll() {
    TypicalNorms norms = MODEL.typicalNorms();
    assertThat(norms.longest(List.of("book"))).isBetween(100f, 102f);
    assertThat(norms.longest(List.of("unheard of", "book"))).isEqualTo(norms.longest(List.of()));
  }

  @Test
  void whatIsShortEnoughStaysAsItIs() {
    float[] vector = {1, 2};
    assertThat(MODEL.typicalNorms().bounded(vector, List.of("film"))).isSameAs(vector);
    assertThat(TypicalNorms.NONE.bounded(new float[] {1e9f}, List.of())).containsExactly(1e9f);
  }
}
