package dev.riffle.retrain.search;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** The trials that are through, round by round. */
record TrialRanking(SearchJournal journal) {
  boolean through(int rung, int candidate) {
    return journal.finished().stream()
        .anyMatch(trial -> trial.rung() == rung && trial.candidate() == candidate);
  }

  /** The best first; of equals the one that was drawn first. */
  List<FinishedTrial> ranked(int rung) {
    return journal.finished().stream()
        .filter(trial -> trial.rung() == rung && trial.score().isPresent())
        .sorted(
            Comparator.comparingDouble((FinishedTrial trial) -> -trial.score().getAsDouble())
                .thenComparingInt(FinishedTrial::candidate))
        .toList();
  }

  /** The best of the last round in which any trial has a score. */
  SearchResult found(TrialSchedule candidates, SearchJournal now) {
    for (int rung = candidates.rungs().size() - 1; rung >= 0; rung--) {
      List<FinishedTrial> ranked = ranked(rung);
      if (!ranked.isEmpty()) {
        FinishedTrial best = ranked.getFirst();
        return new SearchResult(candidates.full(best.candidate()), best.score(), rung, now);
      }
    }
    return new SearchResult(candidates.base(), OptionalDouble.empty(), 0, now);
  }
}
