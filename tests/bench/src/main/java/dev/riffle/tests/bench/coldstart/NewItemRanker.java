package dev.riffle.tests.bench.coldstart;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.model.ModelView;
import dev.riffle.core.online.FoldInResult;
import dev.riffle.core.online.History;
import dev.riffle.core.online.UserEncoder;
import dev.riffle.core.recommend.FreshItem;
import dev.riffle.retrain.evaluate.Ranker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ranks new items by their features alone, as serving places an item that nobody touched: the
 * user's vector times the prior's. Who has no history gets the items in the order of {@code
 * unknown}.
 */
final class NewItemRanker implements Ranker {
  private final UserEncoder users;
  private final List<String> items;
  private final List<float[]> vectors = new ArrayList<>();
  private final Ranker unknown;

  /**
   * @param candidates features of each item
   */
  NewItemRanker(ModelView model, Map<String, ItemFeatures> candidates, Ranker unknown) {
    this.users = new UserEncoder(model);
    this.items = candidates.keySet().stream().sorted().toList();
    this.unknown = unknown;
    items.forEach(item -> vectors.add(FreshItem.prior(model, candidates.get(item))));
  }

  @Override
  public List<String> top(History history, int k) {
    Optional<FoldInResult> user = users.encode(history);
    if (user.isEmpty()) {
      return unknown.top(history, k);
    }
    return ScoredItems.top(items, i -> dot(user.get().vector(), vectors.get(i)), k);
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += (double) a[d] * b[d];
    }
    return sum;
  }
}
