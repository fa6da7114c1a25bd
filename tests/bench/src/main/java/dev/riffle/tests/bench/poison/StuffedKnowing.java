package dev.riffle.tests.bench.poison;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.model.Model;
import dev.riffle.core.online.FeatureField;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.online.Prior;
import dev.riffle.core.online.UserEncoder;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Features that move an item furthest towards the mean of all users, for somebody who has the model
 * itself: nobody can stuff an item better.
 */
final class StuffedKnowing {
  private static final int MAX_WORDS = 300;
  private static final int MAX_NAMES = 20;
  private static final double FAR = 1e6;

  private final Prior prior;
  private final double[] gains;

  private StuffedKnowing(Prior prior, float[] toward) {
    this.prior = prior;
    this.gains = new double[prior.names().size()];
    for (int f = 0; f < gains.length; f++) {
      for (int d = 0; d < toward.length; d++) {
        gains[f] += prior.weights()[f * toward.length + d] * toward[d];
      }
      gains[f] /= prior.scales()[f];
    }
  }

  /** The features; those of no item where the model learned nothing of features. */
  static ItemFeatures features(Model model, Collection<List<HistoryEntry>> users) {
    return model
        .prior()
        .map(prior -> new StuffedKnowing(prior, mean(model, users)).features())
        .orElse(ItemFeatures.none());
  }

  private static float[] mean(Model model, Collection<List<HistoryEntry>> users) {
    var encoder = new UserEncoder(model);
    var sum = new float[model.dims()];
    for (List<HistoryEntry> user : users) {
      encoder
          .encode(History.of(user, Integer.MAX_VALUE))
          .ifPresent(
              encoded -> {
                for (int d = 0; d < sum.length; d++) {
                  sum[d] += encoded.vector()[d] / users.size();
                }
              });
    }
    return sum;
  }

  private ItemFeatures features() {
    return new ItemFeatures(
        best(FeatureField.CATEGORY, MAX_NAMES),
        best(FeatureField.TAG, MAX_NAMES),
        numbers(),
        String.join(" ", best(FeatureField.WORD, MAX_WORDS)),
        List.of(),
        true,
        Optional.empty());
  }

  private List<String> best(FeatureField field, int count) {
    return IntStream.range(0, gains.length)
        .filter(f -> field.holds(prior.names().get(f)) && gains[f] > 0)
        .boxed()
        .sorted(Comparator.comparingDouble(f -> -gains[f]))
        .limit(count)
        .map(this::label)
        .toList();
  }

  private Map<String, Double> numbers() {
    var numbers = new HashMap<String, Double>();
    for (int f = 0; f < gains.length; f++) {
      if (FeatureField.NUMBER.holds(prior.names().get(f))) {
        numbers.put(label(f), gains[f] > 0 ? FAR : -FAR);
      }
    }
    return numbers;
  }

  private String label(int f) {
    String name = prior.names().get(f);
    return name.substring(name.indexOf(':') + 1);
  }
}
