package dev.riffle.core.recommend;

import dev.riffle.core.model.ModelView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedSet;

/**
 * Ranks the items that a request names. Each of them is in the ranking, or among those of which
 * nothing is known, or left out for a reason; of equal scores the first named comes first.
 */
final class CandidateRanking {
  private static final Comparator<Recommendation> BEST_FIRST =
      Comparator.comparingDouble(Recommendation::score).reversed();

  private final ModelView model;
  private final Delta delta;
  private final SequencedSet<String> items;

  CandidateRanking(ModelView model, Delta delta, List<String> items) {
    this.model = model;
    this.delta = delta;
    this.items = new LinkedHashSet<>(items);
  }

  /** What an item is worth to this user. */
  interface Scores {
    double of(int index);

    double ofFresh(String id, float[] vector);
  }

  /** Whether the whole model knows no more of these items than is here. */
  boolean here() {
    return model.held() == model.size()
        || items.stream()
            .allMatch(id -> model.indexOf(id).isPresent() || delta.vectors().containsKey(id));
  }

  Recommendations rank(Strategy strategy, int k, EligibleItems eligible, Scores scores) {
    var ranked = new ArrayList<Recommendation>();
    var unknown = new ArrayList<String>();
    var leftOut = new ArrayList<LeftOut>();
    for (String id : items) {
      OptionalInt index = model.indexOf(id);
      // Of a deleted item the delta may hold nothing.
      Optional<ChangedItem> fresh =
          index.isPresent()
              ? Optional.empty()
              : delta.change(id).filter(_ -> delta.vectors().containsKey(id));
      if (index.isEmpty() && fresh.isEmpty()) {
        unknown.add(id);
        continue;
      }
      Optional<LeftOut.Reason> refusal =
          fresh.map(eligible::refusal).orElseGet(() -> eligible.refusal(index.getAsInt(), id));
      if (refusal.isPresent()) {
        leftOut.add(new LeftOut(id, refusal.get()));
      } else if (index.isPresent()) {
        ranked.add(new Recommendation(id, scores.of(index.getAsInt())));
      } else {
        ranked.add(new Recommendation(id, scores.ofFresh(id, delta.vectors().get(id))));
      }
    }
    ranked.sort(BEST_FIRST);
    List<Recommendation> best = ranked.subList(0, Math.min(k, ranked.size()));
    int room = Math.min(k - best.size(), unknown.size());
    return new Recommendations(strategy, best, new Unranked(unknown.subList(0, room), leftOut));
  }
}
