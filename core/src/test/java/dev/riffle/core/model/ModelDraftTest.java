package dev.riffle.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelDraftTest {

  @Test
  void whatCannotBeServedIsRefusedByName() {
    assertRefused("item 'a', dimension 1: NaN", item("a", 1, Float.NaN));
    assertRefused("dimension 0: -Infinity", item("a", Float.NEGATIVE_INFINITY, 1));
    assertRefused("its norm is no finite float", item("a", Float.MAX_VALUE, Float.MAX_VALUE));
    assertRefused("item 'a' has 1 dimensions, not 2", item("a", 1));
    assertRefused("item 'a' is there twice", item("a", 1, 2), item("a", 2, 1));
    assertRefused("1 to 1024 bytes", item("", 1, 2));
    assertRefused("1 to 1024 bytes", item("x".repeat(1_025), 1, 2));
    assertRefused("valid Unicode", item("\ud800", 1, 2));
    assertRefused(
        "popularity must be finite",
        new DraftItem("a", new float[] {1, 2}, List.of(), true, Optional.empty(), -1));
  }

  @Test
  void theGramMatrixIsTheItemsUnlessGiven() {
    ModelDraftBuilder builder =
        ModelDraft.builder("shop", 2).items(List.of(item("a", 1, 2), item("b", 3, -1)));
    assertThat(builder.build().gram()).containsExactly(10, -1, -1, 5);
    assertThat(builder.gram(new double[] {1, 0, 0, 1}).build().gram()).containsExactly(1, 0, 0, 1);
    assertThatThrownBy(() -> builder.gram(new double[3]).build())
        .hasMessage("gram must have 4 numbers for 2 dims, not 3");
    assertThatThrownBy(() -> builder.gram(new double[] {1, 0, Double.NaN, 1}).build())
        .hasMessage("gram[2] is NaN");
  }

  private static void assertRefused(String reason, DraftItem... items) {
    assertThatThrownBy(() -> ModelDraft.builder("shop", 2).items(List.of(items)).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  private static DraftItem item(String id, float... vector) {
    return new DraftItem(id, vector, List.of(), true, Optional.empty(), 0);
  }
}
