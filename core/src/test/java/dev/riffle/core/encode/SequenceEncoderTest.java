package dev.riffle.core.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.History;
import dev.riffle.core.online.VectorLookup;
import dev.riffle.core.snapshot.Drafts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SequenceEncoderTest {
  private static final EncoderSettings SETTINGS = EncoderSettings.defaults();
  private static final int ITEMS = 8;

  @Property(tries = 300)
  void equalsATextbookTransformerInDoubles(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int events) {
    var random = new Random(seed);
    SequenceNetwork network = Networks.random(Networks.shape(random), random);
    Map<String, float[]> vectors = vectors(random, network.settings().dims());
    History history = Networks.history(random, events, ITEMS);
    SequenceInput input = SequenceInput.of(history, network.settings(), SETTINGS, lookup(vectors));
    if (input.length() > 0) {
      float[] vector = new SequenceEncoder(network).encode(input);
      double[] expected = new TextbookTransformer(network).encode(input);
      for (int d = 0; d < vector.length; d++) {
        assertThat((double) vector[d]).isCloseTo(expected[d], within(1e-4));
      }
    }
  }

  @Property(tries = 200)
  void readsTheNewestKnownEventsAlone(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int events) {
    var random = new Random(seed);
    SequenceNetwork network = Networks.random(Networks.shape(random), random);
    Map<String, float[]> vectors = vectors(random, network.settings().dims());
    vectors.remove("3");
    History history = Networks.history(random, events, ITEMS);
    var known =
        history.entries().stream()
            .filter(entry -> !entry.itemId().equals("3"))
            .filter(entry -> EventKind.isRead(entry, SETTINGS))
            .toList();
    History kept =
        Networks.newest(History.of(known, Integer.MAX_VALUE), network.settings().steps());
    var encoder = new SequenceEncoder(network);

    assertThat(encoder.encode(history, SETTINGS, lookup(vectors)))
        .usingRecursiveComparison()
        .isEqualTo(encoder.encode(kept, SETTINGS, lookup(vectors)));
    assertThat(encoder.encode(history, SETTINGS, lookup(vectors)).isPresent())
        .isEqualTo(!known.isEmpty());
  }

  @Test
  void theOrderOfEventsMattersAndSoDoTheirKindAndTheirTime() {
    var random = new Random(1);
    SequenceNetwork network = Networks.random(new SequenceSettings(8, 2, 2, 8, 9, 18, 32), random);
    float[] vectors = Drafts.vector(random, 3 * 8);
    var encoder = new SequenceEncoder(network);
    float[] first = encoder.encode(new SequenceInput(3, vectors, ints(2, 2, 2), ints(0, 9, 9)));
    float[] otherKind = encoder.encode(new SequenceInput(3, vectors, ints(2, 5, 2), ints(0, 9, 9)));
    float[] otherGap = encoder.encode(new SequenceInput(3, vectors, ints(2, 2, 2), ints(0, 8, 9)));
    var swapped = vectors.clone();
    System.arraycopy(vectors, 0, swapped, 8, 8);
    System.arraycopy(vectors, 8, swapped, 0, 8);
    float[] otherOrder =
        encoder.encode(new SequenceInput(3, swapped, ints(2, 2, 2), ints(0, 9, 9)));

    assertThat(List.of(otherKind, otherGap, otherOrder))
        .allSatisfy(other -> assertThat(other).isNotEqualTo(first));
  }

  @Test
  void weightsThatDoNotFitTheShapeAreRefused() {
    var shape = new SequenceSettings(4, 1, 2, 3, 5, 18, 4);
    List<float[]> weights = Networks.random(shape, new Random(1)).weights();
    assertThatThrownBy(() -> new SequenceNetwork(shape, weights.subList(1, weights.size())))
        .hasMessage("16 tensors of weights, not 17");
    var shorter = new ArrayList<>(weights);
    shorter.set(2, new float[3]);
    assertThatThrownBy(() -> new SequenceNetwork(shape, shorter))
        .hasMessage("the encoder's block-0.attention_norm.scale has 3 numbers, not 4");
    assertThatThrownBy(() -> new SequenceSettings(5, 1, 2, 3, 5, 18, 4))
        .hasMessage("dims must be a multiple of heads, 2, not 5");
  }

  @Test
  void gapsAreToldApartByPowersOfTwo() {
    assertThat(new int[] {TimeGap.of(-5, 32), TimeGap.of(999, 32), TimeGap.of(1_000, 32)})
        .containsExactly(0, 0, 1);
    assertThat(new int[] {TimeGap.of(3_999, 32), TimeGap.of(4_000, 32), TimeGap.of(1L << 60, 32)})
        .containsExactly(2, 3, 31);
  }

  private static int[] ints(int... values) {
    return values;
  }

  private static Map<String, float[]> vectors(Random random, int dims) {
    Map<String, float[]> vectors = new HashMap<>();
    for (int item = 0; item < ITEMS; item++) {
      vectors.put(Integer.toString(item), Drafts.vector(random, dims));
    }
    return vectors;
  }

  private static VectorLookup lookup(Map<String, float[]> vectors) {
    return (id, into, offset) -> {
      float[] vector = vectors.get(id);
      if (vector != null) {
        System.arraycopy(vector, 0, into, offset, vector.length);
      }
      return vector != null;
    };
  }
}
