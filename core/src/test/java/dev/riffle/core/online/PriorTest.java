package dev.riffle.core.online;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.event.ItemFeatures;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PriorTest {
  /** Of one dimension: the bias is 1, other features add powers of ten. */
  private static final Prior PRIOR =
      new Prior(
          1,
          List.of("bias", "category:caf\u00e9", "number:price", "embedding:0", "embedding:1"),
          new float[] {0, 0, 50, 1, 1},
          new float[] {1, 1, 10, 2, 2},
          new float[] {1, 10, 100, 1_000, 1_000});

  @Test
  void addsWhatIsKnownOfAnItem() {
    assertThat(vector(List.of(), Map.of())).isEqualTo(1);
    assertThat(vector(List.of("caf\u00e9"), Map.of("price", 60.0))).isEqualTo(111);
    assertThat(vector(List.of(), Map.of(), 3f, 3f)).isEqualTo(2_001);
  }

  @Test
  void aLabelIsTheSameComposedAndDecomposed() {
    assertThat(vector(List.of("cafe\u0301"), Map.of())).isEqualTo(11);
  }

  @Test
  void anEmbeddingOfAnotherLengthSaysNothing() {
    assertThat(vector(List.of(), Map.of(), 3f)).isEqualTo(1);
    assertThat(vector(List.of(), Map.of(), 3f, 3f, 3f)).isEqualTo(1);
  }

  @Test
  void anEmbeddingOfZerosSaysNothing() {
    assertThat(vector(List.of(), Map.of(), 0f, 0f)).isEqualTo(1);
  }

  @Test
  void anEmbeddingFarFromAllOthersSaysNothing() {
    assertThat(vector(List.of(), Map.of(), 1e38f, -1e38f)).isEqualTo(1);
    assertThat(vector(List.of(), Map.of(), Float.MAX_VALUE, 3f)).isEqualTo(1);
  }

  @Test
  void aNumberCountsUpToTenDeviationsAndOneThatIsNoQuantityNotAtAll() {
    assertThat(vector(List.of(), Map.of("price", 1e6))).isEqualTo(1_001);
    assertThat(vector(List.of(), Map.of("price", 1e38))).isEqualTo(1);
  }

  private static float vector(
      List<String> categories, Map<String, Double> numbers, Float... embedding) {
    return PRIOR
        .vector(
            new ItemFeatures(
                categories, List.of(), numbers, "", List.of(embedding), true, Optional.empty()))[0];
  }
}
