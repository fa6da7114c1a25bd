package dev.riffle.retrain.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.model.DraftItem;
import dev.riffle.core.model.Model;
import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.online.History;
import dev.riffle.core.online.UserEncoder;
import dev.riffle.retrain.data.Diary;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModelRankerTest {
  private static final int DIMS = 6;

  private final Model model = model();

  @Test
  void aKnownUserGetsTheItemsOfGreatestScoreThatTheyDoNotHave() {
    History history =
        new Diary()
            .click("u", "i3", 1)
            .click("u", "i7", 2)
            .click("u", "no such", 3)
            .build()
            .history(0, 10);
    float[] user = new UserEncoder(model).encode(history).orElseThrow().vector();
    Map<String, Double> scores = new HashMap<>();
    var vector = new float[DIMS];
    for (int item = 0; item < model.size(); item++) {
      model.copyVector(item, vector, 0);
      double score = 0;
      for (int d = 0; d < DIMS; d++) {
        score += (double) user[d] * vector[d];
      }
      scores.put(model.id(item), score);
    }
    scores.keySet().removeAll(history.itemIds());

    assertThat(new ModelRanker(model).top(history, 10))
        .isEqualTo(
            scores.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
                .limit(10)
                .map(Map.Entry::getKey)
                .toList());
  }

  @Test
  void nobodyKnownGetsWhatIsPopular() {
    assertThat(new ModelRanker(model).top(History.EMPTY, 3)).containsExactly("i0", "i1", "i2");
  }

  private static Model model() {
    var random = new SplittableRandom(5);
    List<DraftItem> items =
        IntStream.range(0, 40)
            .mapToObj(
                item ->
                    new DraftItem(
                        "i" + item, vector(random), List.of(), true, Optional.empty(), 40 - item))
            .toList();
    return SnapshotRoundTrip.of(
        ModelDraft.builder("default", DIMS).items(items).build(), Instant.EPOCH);
  }

  private static float[] vector(SplittableRandom random) {
    var vector = new float[DIMS];
    for (int d = 0; d < DIMS; d++) {
      vector[d] = (float) random.nextGaussian();
    }
    return vector;
  }
}
