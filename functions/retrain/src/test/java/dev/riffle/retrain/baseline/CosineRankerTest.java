package dev.riffle.retrain.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.History;
import dev.riffle.core.online.Observation;
import dev.riffle.core.online.Observations;
import dev.riffle.retrain.data.Diary;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.ItemCatalogue;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.ials.WorkerPool;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CosineRankerTest {
  private static final EncoderSettings SETTINGS = EncoderSettings.defaults();

  @Property(tries = 60)
  void ranksAsTheDefinitionSays(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 12) int neighbours,
      @ForAll @DoubleRange(min = 0, max = 20) double shrinkage) {
    Interactions data = random(seed, 12, 15, 80);
    var settings = new CosineSettings(neighbours, shrinkage);
    CosineRanker ranker = train(data, settings, 2);
    for (int subject = 0; subject < data.subjects(); subject++) {
      History history = data.history(subject, 100);
      assertThat(ranker.top(history, 100)).isEqualTo(byDefinition(data, settings, history));
    }
  }

  @Test
  void threadsChangeNothing() {
    Interactions data = random(4, 40, 60, 900);
    History history = data.history(3, 100);
    var settings = new CosineSettings(20, 3);
    assertThat(train(data, settings, 4).top(history, 60))
        .isEqualTo(train(data, settings, 1).top(history, 60));
  }

  @Test
  void somebodyNewGetsWhatIsPopular() {
    var data = new Diary().click("u", "a", 1).click("u", "b", 1).click("v", "b", 1).build();
    assertThat(train(data, CosineSettings.defaults(), 1).top(History.EMPTY, 5))
        .containsExactly("b", "a");
  }

  private static CosineRanker train(Interactions data, CosineSettings settings, int threads) {
    try (var workers = new WorkerPool(threads)) {
      var set = TrainingSet.of(data, new ItemCatalogue(), SETTINGS);
      return CosineRanker.train(set, settings, SETTINGS, workers);
    }
  }

  /** By sets of users, item by item. */
  private static List<String> byDefinition(
      Interactions data, CosineSettings settings, History history) {
    Map<String, Set<Integer>> fans = new HashMap<>();
    for (int subject = 0; subject < data.subjects(); subject++) {
      for (Observation signal : Observations.of(data.history(subject, 100), SETTINGS)) {
        fans.computeIfAbsent(signal.itemId(), _ -> new HashSet<>());
        if (signal.liked()) {
          fans.get(signal.itemId()).add(subject);
        }
      }
    }
    Map<String, Double> scores = new HashMap<>();
    for (Observation signal : Observations.of(history, SETTINGS)) {
      if (signal.liked()) {
        similar(fans, signal.itemId(), settings).entrySet().stream()
            .sorted(best())
            .limit(settings.neighbours())
            .forEach(
                near ->
                    scores.merge(near.getKey(), signal.weight() * near.getValue(), Double::sum));
      }
    }
    Map<String, Float> rounded = new HashMap<>();
    scores.forEach((item, score) -> rounded.put(item, score.floatValue()));
    var popular =
        PopularityRanker.of(data, SETTINGS, Optional.of(SETTINGS.halfLife())).top(history, 100);
    var ranked =
        new ArrayList<>(rounded.entrySet().stream().sorted(best()).map(Map.Entry::getKey).toList());
    popular.stream().filter(item -> !rounded.containsKey(item)).forEach(ranked::add);
    ranked.removeAll(history.itemIds());
    return ranked;
  }

  private static Map<String, Float> similar(
      Map<String, Set<Integer>> fans, String item, CosineSettings settings) {
    Map<String, Float> similar = new HashMap<>();
    for (String other : new TreeSet<>(fans.keySet())) {
      var common = new HashSet<>(fans.get(other));
      common.retainAll(fans.get(item));
      if (!other.equals(item) && !common.isEmpty()) {
        double norms = Math.sqrt(fans.get(item).size()) * Math.sqrt(fans.get(other).size());
        similar.put(other, (float) (common.size() / (norms + settings.shrinkage())));
      }
    }
    return similar;
  }

  private static Comparator<Map.Entry<String, Float>> best() {
    return Map.Entry.<String, Float>comparingByValue()
        .reversed()
        .thenComparing(Map.Entry.comparingByKey());
  }

  private static Interactions random(long seed, int users, int items, int events) {
    var random = new SplittableRandom(seed);
    var diary = new Diary();
    for (int i = 0; i < events; i++) {
      String user = "u%02d".formatted(random.nextInt(users));
      String item = "i%02d".formatted(random.nextInt(items));
      if (random.nextInt(10) == 0) {
        diary.dislike(user, item, random.nextInt(30));
      } else {
        diary.click(user, item, random.nextInt(30));
      }
    }
    return diary.build();
  }
}
