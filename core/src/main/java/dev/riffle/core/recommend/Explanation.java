package dev.riffle.core.recommend;

import dev.riffle.core.event.InteractionType;
import dev.riffle.core.online.FoldInResult;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import java.util.ArrayList;
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

  /** The items of the history that have terms, and which of them each signal and part is about. */
  private final List<String> itemIds;

  private final int[] ofSignals;
  private final int[] ofParts;

  Explanation(FreshVectors vectors, Taste taste, History history) {
    this.vectors = vectors;
    this.taste = taste;
    for (HistoryEntry entry : history.entries()) {
      types.put(entry.itemId(), entry.type());
    }
    var places = new LinkedHashMap<String, Integer>();
    this.ofSignals =
        taste.folded().map(FoldInResult::signals).orElse(List.of()).stream()
            .mapToInt(signal -> place(places, signal.itemId()))
            .toArray();
    this.ofParts =
        taste.sparse().parts().stream().mapToInt(part -> place(places, part.itemId())).toArray();
    this.itemIds = List.copyOf(places.keySet());
  }

  private static int place(Map<String, Integer> places, String itemId) {
    return places.computeIfAbsent(itemId, _ -> places.size());
  }

  /** The item with its greatest terms, and what all others add up to. */
  Recommendation of(Recommendation item) {
    double[] terms = terms(item.itemId());
    var because = new ArrayList<Reason>(MAX_REASONS);
    for (int greatest = greatest(terms);
        greatest >= 0 && because.size() < MAX_REASONS;
        greatest = greatest(terms)) {
      String itemId = itemIds.get(greatest);
      because.add(new Reason(itemId, types.get(itemId), terms[greatest]));
      terms[greatest] = 0;
    }
    double others = 0;
    for (double term : terms) {
      others += term;
    }
    return item.with(
        List.copyOf(because), others + undivided(item.itemId()), fromFeatures(item.itemId()));
  }

  /** Where the first of the greatest terms above 0 is; -1 when there is none. */
  private static int greatest(double[] terms) {
    int greatest = -1;
    for (int i = 0; i < terms.length; i++) {
      if (terms[i] > (greatest < 0 ? 0 : terms[greatest])) {
        greatest = i;
      }
    }
    return greatest;
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
  private double[] terms(String itemId) {
    var terms = new double[itemIds.size()];
    taste
        .folded()
        .ifPresent(
            user -> {
              double[] scores = user.terms(vector(itemId));
              for (int i = 0; i < scores.length; i++) {
                terms[ofSignals[i]] += scores[i];
              }
            });
    vectors
        .model()
        .indexOf(itemId)
        .ifPresent(
            index -> {
              for (int i = 0; i < ofParts.length; i++) {
                terms[ofParts[i]] += taste.sparse().parts().get(i).to(index);
              }
            });
    return terms;
  }
}
