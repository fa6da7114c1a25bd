package dev.riffle.tests.bench.faults.invariant;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.model.Model;
import dev.riffle.core.recommend.Delta;
import dev.riffle.core.recommend.Filter;
import dev.riffle.core.recommend.Recommendation;
import dev.riffle.core.recommend.RecommendationRequest;
import dev.riffle.core.recommend.Recommender;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * No answer mixes models: every personal score of a trained item is the one that the model that the
 * answer names gives this user, by what was known of them.
 */
public final class AnswersOfOneModel implements Invariant {
  private static final double CLOSE = 1e-4;

  @Override
  public String name() {
    return "no answer mixes models";
  }

  @Override
  public List<String> violations(Evidence evidence) {
    var found = new ArrayList<String>();
    for (Asked asked : evidence.asked()) {
      if (!asked.ok() || !asked.body().path("strategy").asText().equals("personal")) {
        continue;
      }
      String version = asked.body().path("model").asText();
      Model model = evidence.models().get(version);
      if (model == null) {
        found.add("%s is answered by a model that never was: %s".formatted(asked.user(), version));
      } else if (asked.degraded().isEmpty() && isOfModel(asked, model)) {
        found.addAll(wrong(asked, model));
      }
    }
    return found;
  }

  /** Fresh items have vectors that only the answering process knew. */
  private static boolean isOfModel(Asked asked, Model model) {
    return !asked.history().isEmpty()
        && asked.history().itemIds().stream().allMatch(item -> model.indexOf(item).isPresent());
  }

  private static List<String> wrong(Asked asked, Model model) {
    List<String> trained =
        asked.items().stream().filter(item -> model.indexOf(item).isPresent()).toList();
    Map<String, Double> expected = scores(model, trained, asked);
    var found = new ArrayList<String>();
    for (JsonNode item : asked.body().path("items")) {
      Double score = expected.get(item.path("itemId").asText());
      if (score != null && Math.abs(score - item.path("score").asDouble()) > CLOSE) {
        found.add(
            "%s of %s scores %s, and %s gives %s"
                .formatted(
                    item.path("itemId"), asked.user(), item.path("score"), model.version(), score));
      }
    }
    return found;
  }

  private static Map<String, Double> scores(Model model, List<String> items, Asked asked) {
    if (items.isEmpty()) {
      return Map.of();
    }
    var request =
        new RecommendationRequest(
                items.size(), asked.history(), Optional.empty(), Filter.NONE, false, asked.at())
            .withFeatures(asked.features())
            .among(Optional.of(items));
    return new Recommender(model, Delta.none(model))
        .recommend(request).items().stream()
            .collect(Collectors.toMap(Recommendation::itemId, Recommendation::score));
  }
}
