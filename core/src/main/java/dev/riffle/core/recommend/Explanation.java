package dev.riffle.core.recommend;

import dev.riffle.core.event.InteractionType;
import dev.riffle.core.online.FoldInResult;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says why: splits scores exactly into terms of the history's items, as far as they are sums. */
final class Explanation {
  private static final int MAX_REASONS = 3;

  private final FreshVectors vectors;
  private final Taste taste;
  private final Map<String, InteractionType> types = new HashMap<>();

  Explanation(FreshVectors vectors, Taste taste, History history) {
    this.vectors = vectors;
    this.taste = taste;
    for (HistoryEntry entry : history.entries()) {
      types.put(entry.itemId(), entry.type());
    }
  }

  /** The item with its greatest terms, and what all others add up to. */
  Recommendation of(Recommendation item) {
    Map<String, Double> terms = terms(item.itemId());
    List<Reason> because =
        terms.entrySet().stream()
            .filter(term -> term.getValue() > 0)
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .limit(MAX_REASONS)
            .map(term -> new Reason(term.getKey(), types.get(term.getKey()), term.getValue()))
            .toList();
    var rest = new ArrayList<>(terms.keySet());
    because.forEach(reason -> rest.remove(reason.itemId()));
    double others = rest.stream().mapToDouble(terms::get).sum();
    return item.with(because, others + undivided(item.itemId()), fromFeatures(item.itemId()));
  }

  private double fromFeatures(String itemId) {
    return taste.folded().map(user -> user.fromFeatures(vector(itemId))).orElse(0.0);
  }

  private float[] vector(String itemId) {
    var vector = new float[vectors.dims()];
    vectors.copyVector(itemId, vector, 0);
    return vector;
  }

  /** What a sequence encoder's vector says: it is no sum over the history. */
  private double undivided(String itemId) {
    if (taste.folded().isPresent() || taste.vector().isEmpty()) {
      return 0;
    }
    float[] user = taste.vector().get();
    float[] vector = vector(itemId);
    double sum = 0;
    for (int d = 0; d < user.length; d++) {
      sum += (double) user[d] * vector[d];
    }
    return sum;
  }

  /** The term of each item of the history; with the rest they add up to the score. */
  private Map<String, Double> terms(String itemId) {
    Map<String, Double> terms = new LinkedHashMap<>();
    taste
        .folded()
        .ifPresent(
            user -> {
              for (FoldInResult.Contribution part : user.contributions(vector(itemId))) {
                terms.merge(part.signal().itemId(), part.score(), Double::sum);
              }
            });
    vectors
        .model()
        .indexOf(itemId)
        .ifPresent(
            index -> {
              for (SparseTaste.Part part : taste.sparse().parts()) {
                terms.merge(part.itemId(), part.to(index), Double::sum);
              }
            });
    return terms;
  }
}
