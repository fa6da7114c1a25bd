package dev.riffle.core.successor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SuccessorRowsTest {

  @Property(tries = 200)
  void weightsAreKeptToAHalfOfASixtyFiveThousandthOfTheRowsGreatest(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int items) {
    var random = new Random(seed);
    SuccessorWeights weights = random(random, items);
    List<Integer> order = new ArrayList<>(IntStream.range(0, items).boxed().toList());
    Collections.shuffle(order, random);
    SuccessorTable table = weights.table(order.stream().mapToInt(i -> i).toArray());

    for (int place = 0; place < items; place++) {
      int item = order.get(place);
      SuccessorRow row = table.row(place);
      float max = 0;
      for (int at = weights.starts()[item]; at < weights.starts()[item + 1]; at++) {
        max = Math.max(max, weights.weights()[at]);
      }
      for (int at = weights.starts()[item]; at < weights.starts()[item + 1]; at++) {
        assertThat(row.weightOf(order.indexOf(weights.items()[at])))
            .isCloseTo(weights.weights()[at], within(max / 65_535 * 0.5001 + Float.MIN_NORMAL));
      }
      for (int n = 0; n < row.size(); n++) {
        assertThat(row.weight(n)).isPositive().isEqualTo(row.weightOf(row.item(n)));
        assertThat(n == 0 || row.item(n) > row.item(n - 1)).isTrue();
      }
    }
  }

  @Property(tries = 200)
  void scoresAreTheSumOfRows(@ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int items) {
    var random = new Random(seed);
    SuccessorTable table = random(random, items).table();
    var scores = new SparseScores();
    Map<Integer, Double> expected = new TreeMap<>();
    for (int n = 0; n < 9; n++) {
      SuccessorRow row = table.row(random.nextInt(items));
      double weight = random.nextDouble();
      scores.add(row, weight);
      for (int at = 0; at < row.size(); at++) {
        expected.merge(row.item(at), weight * row.weight(at), Double::sum);
      }
    }
    assertThat(scores.items())
        .containsExactly(expected.keySet().stream().mapToInt(i -> i).toArray());
    assertThat(scores.size()).isEqualTo(expected.size());
    for (int item = 0; item < items; item++) {
      assertThat(scores.score(item)).isEqualTo(expected.getOrDefault(item, 0.0));
    }
  }

  @Test
  void whatCannotBeRowsIsRefusedByName() {
    assertRefused(
        new int[] {0, 1}, new int[] {0}, new float[] {Float.NaN}, "must be 0 to 1.0E9, not NaN");
    assertRefused(new int[] {0, 1}, new int[] {0}, new float[] {-1}, "row 0, item 0");
    assertRefused(new int[] {0, 1}, new int[] {1}, new float[] {1}, "row 0 has item 1 of 1");
    assertRefused(new int[] {0, 1}, new int[] {-1}, new float[] {1}, "item -1");
    assertRefused(new int[] {0, 2}, new int[] {0, 0}, new float[] {1, 1}, "item 0 twice");
    assertRefused(new int[] {0, 2}, new int[] {0}, new float[] {1}, "end at 2 of 1");
    assertRefused(
        new int[] {0, 1, 0, 1}, new int[] {0}, new float[] {1}, "row 1 begins at 1 and ends at 0");
    assertThatThrownBy(
            () ->
                new SuccessorTable(
                    new int[] {0, 2}, new float[] {1}, new int[] {3, 1}, new char[2], 9))
        .hasMessage("row 0 has item 1 after 3 of 9");
    assertThatThrownBy(
            () -> new SuccessorTable(new int[2], new float[] {1e10f}, new int[0], new char[0], 9))
        .hasMessage("row 0 has the scale 1.0E10");
  }

  private static void assertRefused(int[] starts, int[] items, float[] weights, String why) {
    assertThatThrownBy(() -> new SuccessorWeights(starts, items, weights))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  private static SuccessorWeights random(Random random, int items) {
    var starts = new int[items + 1];
    List<Integer> all = new ArrayList<>();
    List<Float> weights = new ArrayList<>();
    for (int item = 0; item < items; item++) {
      int count = random.nextInt(Math.min(items, 12) + 1);
      float most = (float) Math.pow(10, random.nextInt(12) - 6);
      random.ints(0, items).distinct().limit(count).forEach(all::add);
      while (weights.size() < all.size()) {
        weights.add(random.nextInt(5) == 0 ? 0 : Math.min(1e9f, most * random.nextFloat()));
      }
      starts[item + 1] = all.size();
    }
    var array = new float[weights.size()];
    for (int n = 0; n < array.length; n++) {
      array[n] = weights.get(n);
    }
    return new SuccessorWeights(starts, all.stream().mapToInt(i -> i).toArray(), array);
  }
}
