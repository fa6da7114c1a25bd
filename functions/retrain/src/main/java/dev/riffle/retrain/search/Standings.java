package dev.riffle.retrain.search;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** The trials that are through, round by round. */
record Standings(SearchJournal journal) {
  boolean through(int rung, int candidate) {
    return journal.finished().stream()
        .anyMatch(trial -> trial.rung() == rung && trial.candidate() == candidate);
  }

  /** The best first; of equals the one that was drawn first. */
  List<Finished> ranked(int rung) {
    return journal.finished().stream()
        .filter(trial -> trial.rung() == rung && trial.score().isPresent())
        .sorted(
            Comparator.comparingDouble((Finished trial) -> -trial.score().getAsDouble())
                .thenComparingInt(Finished::candidate))
        .toList();
  }

  /** The best of the last round in which any trial has a score. */
  Found found(Candidates candidates, SearchJournal now) {
    for (int rung = candidates.rungs().size() - 1; rung >= 0; rung--) {
      List<Finished> ranked = ranked(rung);
      if (!ranked.isEmpty()) {
        Finished best = ranked.getFirst();
        return new Found(candidates.full(best.candidate()), best.score(), rung, now);
      }
    }
    return new Found(candidates.base(), OptionalDouble.empty(), 0, now);
  }
}
