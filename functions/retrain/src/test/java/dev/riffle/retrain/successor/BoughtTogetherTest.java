package dev.riffle.retrain.successor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.successor.SuccessorWeights;
import dev.riffle.retrain.data.Diary;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.ItemCatalogue;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.ials.WorkerPool;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BoughtTogetherTest {
  @Test
  void countsUsersWhoBoughtBothBesideThoseWhoBoughtEither() {
    var diary = new Diary();
    for (int user = 0; user < 4; user++) {
      diary.purchase("u" + user, "lamp", 1).purchase("u" + user, "bulb", 2);
    }
    Map<String, Double> row = rows(diary.purchase("v", "lamp", 1).build()).get("lamp");

    // Four bought both, five the lamp and four the bulb.
    assertThat(row).containsOnlyKeys("bulb");
    assertThat(row.get("bulb"))
        .isCloseTo(4 / (Math.sqrt(5 * 4) + BoughtTogether.SHRINKAGE), within(1e-6));
  }

  @Test
  void whatPeopleOnlyLookedAtDoesNotCount() {
    var diary = new Diary();
    for (int user = 0; user < 9; user++) {
      diary.click("u" + user, "chair", 1).purchase("u" + user, "lamp", 2);
      diary.click("u" + user, "bulb", 3);
    }

    assertThat(rows(diary.build()).get("lamp")).isEmpty();
  }

  @Test
  void aTenantWithoutPurchasesHasNoTable() {
    TrainingSet set = set(new Diary().click("u", "a", 1).click("u", "b", 2).build());

    try (var workers = new WorkerPool(1)) {
      assertThat(BoughtTogether.of(set, workers)).isEmpty();
    }
    assertThat(BoughtTogether.mostAnItem(set)).isZero();
  }

  /** A program that buys everything beside its own item, a thousand times, is one voice. */
  @Test
  void oneUserIsNotHeardHoweverOftenTheyBuy() {
    var diary = new Diary();
    for (int user = 0; user < 2; user++) {
      diary.purchase("u" + user, "lamp", 1).purchase("u" + user, "bulb", 1);
    }
    for (int time = 0; time < 1_000; time++) {
      diary.purchase("robot", "lamp", time).purchase("robot", "stuff", time + 0.5);
    }

    Map<String, Map<String, Double>> rows = rows(diary.build());
    assertThat(rows.get("lamp")).containsOnlyKeys("bulb");
    assertThat(rows.get("stuff")).isEmpty();
  }

  @Property(tries = 60)
  void isWhatANaiveCountGives(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 80) int items,
      @ForAll @IntRange(min = 1, max = 60) int users) {
    var random = new SplittableRandom(seed);
    var diary = new Diary();
    Map<String, Map<String, Double>> newest = new TreeMap<>();
    int events = random.nextInt(1_500);
    for (int n = 0; n < events; n++) {
      String user = "u" + random.nextInt(users);
      String item = "i" + (int) (items * random.nextDouble() * random.nextDouble());
      // A moment of its own for each, in no order.
      double day = (n * 7_919L % 10_007) / 100.0;
      if (random.nextInt(4) == 0) {
        diary.click(user, item, day);
      } else {
        diary.purchase(user, item, day);
        newest.computeIfAbsent(user, _ -> new HashMap<>()).merge(item, day, Math::max);
      }
    }
    if (newest.isEmpty()) {
      return;
    }
    Map<String, Map<String, Double>> rows = rows(diary.build());
    Map<String, Map<String, Double>> naive = naive(newest);

    for (String item : rows.keySet()) {
      Map<String, Double> expected = naive.getOrDefault(item, Map.of());
      double least =
          expected.values().stream()
              .sorted(Comparator.reverseOrder())
              .skip(BoughtTogether.MOST - 1)
              .findFirst()
              .orElse(0.0);
      assertThat(rows.get(item))
          .as(item)
          .hasSize(Math.min(BoughtTogether.MOST, expected.size()))
          .allSatisfy(
              (other, weight) -> {
                assertThat(weight).isCloseTo(expected.get(other), within(1e-6));
                assertThat(weight).isGreaterThanOrEqualTo(least - 1e-6);
              });
    }
  }

  @Test
  void theSameBitsOnAnyNumberOfThreads() {
    var random = new SplittableRandom(5);
    var diary = new Diary();
    for (int n = 0; n < 5_000; n++) {
      diary.purchase("u" + random.nextInt(100), "i" + random.nextInt(90), random.nextDouble());
    }
    TrainingSet set = set(diary.build());

    SuccessorWeights one = counted(set, 1);
    SuccessorWeights many = counted(set, 7);
    assertThat(one.items()).isNotEmpty();
    assertThat(many.starts()).isEqualTo(one.starts());
    assertThat(many.items()).isEqualTo(one.items());
    assertThat(many.weights()).isEqualTo(one.weights());
  }

  /** Each pair of each user once, within the window. */
  private static Map<String, Map<String, Double>> naive(Map<String, Map<String, Double>> newest) {
    Map<String, Set<String>> buyers = new HashMap<>();
    Map<List<String>, Set<String>> both = new HashMap<>();
    newest.forEach(
        (user, bought) -> {
          var order = new ArrayList<>(bought.keySet());
          order.sort(Comparator.comparing(bought::get));
          for (int a = 0; a < order.size(); a++) {
            buyers.computeIfAbsent(order.get(a), _ -> new HashSet<>()).add(user);
            for (int b = 0; b < order.size(); b++) {
              if (a != b && Math.abs(a - b) <= BoughtTogether.MAX_APART) {
                both.computeIfAbsent(
                        List.of(order.get(a), order.get(b)), _ -> new LinkedHashSet<>())
                    .add(user);
              }
            }
          }
        });
    Map<String, Map<String, Double>> rows = new HashMap<>();
    both.forEach(
        (pair, users) -> {
          if (users.size() >= BoughtTogether.MIN_USERS) {
            double of = buyers.get(pair.get(0)).size();
            double and = buyers.get(pair.get(1)).size();
            rows.computeIfAbsent(pair.get(0), _ -> new HashMap<>())
                .put(pair.get(1), users.size() / (Math.sqrt(of * and) + BoughtTogether.SHRINKAGE));
          }
        });
    return rows;
  }

  private static Map<String, Map<String, Double>> rows(Interactions all) {
    TrainingSet set = set(all);
    SuccessorWeights weights = counted(set, 2);
    Map<String, Map<String, Double>> rows = new HashMap<>();
    for (int row = 0; row < set.items().size(); row++) {
      Map<String, Double> of = new HashMap<>();
      for (int at = weights.starts()[row]; at < weights.starts()[row + 1]; at++) {
        of.put(set.items().get(weights.items()[at]), (double) weights.weights()[at]);
      }
      rows.put(set.items().get(row), of);
    }
    return rows;
  }

  private static SuccessorWeights counted(TrainingSet set, int threads) {
    try (var workers = new WorkerPool(threads)) {
      Optional<SuccessorWeights> counted = BoughtTogether.of(set, workers);
      return counted.orElseThrow();
    }
  }

  private static TrainingSet set(Interactions all) {
    return TrainingSet.of(all, new ItemCatalogue(), EncoderSettings.defaults());
  }
}
