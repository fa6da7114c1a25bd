package dev.riffle.retrain.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class MetricTest {
  private static final List<String> HUNDRED =
      IntStream.rangeClosed(1, 100).mapToObj(String::valueOf).toList();

  @Test
  void valuesByHand() {
    var relevant = Set.of("2", "5", "elsewhere");

    assertThat(Metric.HR_10.of(HUNDRED, relevant)).isEqualTo(1);
    assertThat(Metric.RECALL_20.of(HUNDRED, relevant)).isEqualTo(2 / 3.0);
    assertThat(Metric.MRR.of(HUNDRED, relevant)).isEqualTo(0.5);
    double gain = 1 / (Math.log(3) / Math.log(2)) + 1 / (Math.log(6) / Math.log(2));
    double ideal = 1 + 1 / (Math.log(3) / Math.log(2)) + 0.5;
    assertThat(Metric.NDCG_10.of(HUNDRED, relevant)).isCloseTo(gain / ideal, within(1e-12));
  }

  @Test
  void theEleventhIsNoHitAndTheTwentyFirstNoRecall() {
    assertThat(Metric.HR_10.of(HUNDRED, Set.of("10"))).isEqualTo(1);
    assertThat(Metric.HR_10.of(HUNDRED, Set.of("11"))).isZero();
    assertThat(Metric.NDCG_10.of(HUNDRED, Set.of("11"))).isZero();
    assertThat(Metric.RECALL_20.of(HUNDRED, Set.of("20"))).isEqualTo(1);
    assertThat(Metric.RECALL_20.of(HUNDRED, Set.of("21"))).isZero();
    assertThat(Metric.MRR.of(HUNDRED, Set.of("100"))).isEqualTo(0.01);
  }

  @Test
  void anEmptyListIsWorthNothing() {
    for (Metric metric : Metric.values()) {
      assertThat(metric.of(List.of(), Set.of("a"))).as(metric.key()).isZero();
    }
  }

  @Property
  void everyValueIsFromZeroToOneAndOneForThePerfectList(
      @ForAll @NotEmpty Set<@IntRange(min = 1, max = 10) Integer> wanted) {
    Set<String> relevant = Set.copyOf(wanted.stream().map(String::valueOf).toList());
    List<String> perfect = relevant.stream().sorted().toList();
    for (Metric metric : Metric.values()) {
      assertThat(metric.of(HUNDRED, relevant)).as(metric.key()).isBetween(0.0, 1.0);
      assertThat(metric.of(perfect, relevant)).as(metric.key()).isCloseTo(1, within(1e-12));
    }
  }
}
