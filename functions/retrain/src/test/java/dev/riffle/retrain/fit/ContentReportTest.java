package dev.riffle.retrain.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.model.ModelLimits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContentReportTest {
  @Test
  void whatIsAllUsedNeedsNoWord() {
    assertThat(ContentReport.of(List.of()).lines()).isEmpty();
    assertThat(ContentReport.of(items(9, "red", i -> 1.0 + i, List.of(1f, 2f))).lines()).isEmpty();
  }

  @Test
  void categoriesBeyondWhatFiltersHoldAreCounted() {
    var names = IntStream.range(0, ModelLimits.MAX_CATEGORIES + 3).mapToObj(i -> "c" + i).toList();
    var all = new ItemFeatures(names, List.of(), Map.of(), "", List.of(), true, Optional.empty());
    var some =
        new ItemFeatures(
            List.of("c4098"), List.of(), Map.of(), "", List.of(), true, Optional.empty());

    assertThat(ContentReport.of(List.of(all, some)).lines())
        .singleElement()
        .asString()
        .startsWith("categories: filters know the 4,096 most frequent, and 3 more are left out");
    var categories = FilterCategories.of(List.of(all, some));
    assertThat(categories.kept(List.of("c4098", "c998", "none"))).containsExactly("c4098");
    assertThat(categories.names()).hasSize(ModelLimits.MAX_CATEGORIES);
  }

  @Test
  void badNumbersAreCountedByName() {
    assertThat(ContentReport.of(items(9, "red", i -> i < 2 ? 1e38 : i, List.of())).lines())
        .containsExactly("number:price: too large to be a quantity on 2 items, left out there");
    assertThat(ContentReport.of(items(9, "red", _ -> 0.0, List.of())).lines())
        .containsExactly("number:price: the same on all of 9 items, left out");
  }

  @Test
  void badEmbeddingsAreCountedByReason() {
    var items = new ArrayList<ItemFeatures>(items(9, "red", i -> 1.0 + i, List.of(1f, 2f)));
    items.addAll(items(1, "red", _ -> 1.0, List.of(0f, 0f)));
    items.addAll(items(2, "red", _ -> 1.0, Collections.nCopies(2, 1e38f)));
    items.addAll(items(3, "red", _ -> 1.0, List.of(1f, 2f, 3f)));

    assertThat(ContentReport.of(items).lines())
        .containsExactly(
            "embedding: zeros alone on 1 item, far longer than all others on 2 items, another"
                + " length than the usual 2 on 3 items: left out there, and used on 9 items");
  }

  private interface Price {
    double of(int item);
  }

  private static List<ItemFeatures> items(
      int count, String category, Price price, List<Float> embedding) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new ItemFeatures(
                    List.of(category),
                    List.of(),
                    Map.of("price", price.of(i)),
                    "",
                    embedding,
                    true,
                    Optional.empty()))
        .toList();
  }
}
