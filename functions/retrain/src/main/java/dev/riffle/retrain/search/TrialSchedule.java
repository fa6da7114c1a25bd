package dev.riffle.retrain.search;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Who is tried in which round, and what that takes. */
record TrialSchedule(SearchSpace space, List<Rung> rungs, Trial base, long seed) {

  /** Tells one search from another: everything that decides on its trials. */
  String name() {
    return String.format(
        Locale.ROOT,
        "seed %d, %s, %s, from %s, unobserved %s, regularization %s, half-life %s",
        seed,
        space,
        rungs,
        base.ials(),
        base.encoder().unobservedWeight(),
        base.encoder().regularization(),
        base.encoder().halfLife());
  }

  /** In the first round as many as there may be, later at most half of those with a score. */
  List<Integer> of(int rung, TrialRanking standings) {
    int most = rungs.get(rung).candidates();
    if (rung == 0) {
      return IntStream.range(0, most).boxed().toList();
    }
    List<FinishedTrial> ranked = standings.ranked(rung - 1);
    return ranked.stream()
        .limit(Math.min(most, (ranked.size() + 1) / 2))
        .map(FinishedTrial::candidate)
        .toList();
  }

  Trial trial(int rung, int candidate) {
    return full(candidate).within(rungs.get(rung).dims(), rungs.get(rung).epochs());
  }

  Trial full(int candidate) {
    return space.candidate(candidate, base, seed);
  }

  /** Whether a trial would be through by {@code until}, at the pace of the slowest so far. */
  boolean fits(int rung, int candidate, SearchJournal journal, Duration until) {
    double pace = 0;
    for (FinishedTrial trial : journal.finished()) {
      double cost = trial(trial.rung(), trial.candidate()).cost();
      pace = Math.max(pace, trial.took().toMillis() / cost);
    }
    double needed = pace * trial(rung, candidate).cost();
    return journal.took().toMillis() + needed <= until.toMillis() && !until.isZero();
  }
}
