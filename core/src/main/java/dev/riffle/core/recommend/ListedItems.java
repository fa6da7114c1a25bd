package dev.riffle.core.recommend;

import dev.riffle.core.filter.Requester;
import dev.riffle.core.model.ModelView;
import dev.riffle.core.online.History;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Answers with items that were ranked elsewhere, by counts or by time: those that a model or the
 * newest changes know, since of others nobody can say whether they pass a filter.
 *
 * @param popular the most popular of a model, so many, that may be in the answer
 */
record ListedItems(
    ModelView model,
    Delta delta,
    BiFunction<Integer, EligibleItems, List<Recommendation>> popular) {
  Recommendations of(
      Strategy strategy,
      List<Recommendation> given,
      boolean thenPopular,
      int k,
      Filter filter,
      Instant now) {
    RecommendationRequest.requirePositive(k);
    var nobody = new Requester(History.EMPTY, now);
    var candidates = new EligibleItems(model, delta, filter, Set.of(), nobody);
    var listed = new LinkedHashMap<String, Recommendation>();
    for (Recommendation item : given) {
      if (listed.size() < k && accepts(candidates, item.itemId())) {
        listed.putIfAbsent(item.itemId(), item);
      }
    }
    if (thenPopular && listed.size() < k) {
      var others = new EligibleItems(model, delta, filter.withSeen(false), listed.keySet(), nobody);
      popular
          .apply(k - listed.size(), others)
          .forEach(item -> listed.put(item.itemId(), new Recommendation(item.itemId(), 0)));
    }
    return new Recommendations(strategy, List.copyOf(listed.values()));
  }

  private boolean accepts(EligibleItems candidates, String itemId) {
    OptionalInt index = model.indexOf(itemId);
    return index.isPresent()
        ? candidates.accepts(index.getAsInt())
        : delta.change(itemId).filter(candidates::acceptsFresh).isPresent();
  }
}
