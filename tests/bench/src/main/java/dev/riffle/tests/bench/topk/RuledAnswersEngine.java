package dev.riffle.tests.bench.topk;

import dev.riffle.core.model.Model;
import dev.riffle.core.online.History;
import dev.riffle.core.recommend.Filter;
import dev.riffle.core.recommend.RecommendationRequest;
import dev.riffle.core.recommend.Recommender;
import dev.riffle.core.recommend.Shape;
import java.util.Optional;

/** Whole answers for a stored user vector under a filter and rules, made ready for each. */
record RuledAnswersEngine(RulesCase rules, Model model, Recommender recommender) implements Engine {
  @Override
  public String name() {
    return rules.name();
  }

  @Override
  public int[] search(float[] query, int k) {
    var request =
        new RecommendationRequest(
                k,
                History.EMPTY,
                Optional.of(query),
                Filter.NONE.withWhere(rules.where()),
                false,
                FilterCase.NOW)
            .shaped(rules.rules().map(Shape::of));
    return recommender.recommend(request).items().stream()
        .mapToInt(item -> Integer.parseInt(item.itemId()))
        .toArray();
  }

  @Override
  public long bytes() {
    return new RiffleEngine(model).bytes();
  }

  @Override
  public boolean exact() {
    return true;
  }
}
