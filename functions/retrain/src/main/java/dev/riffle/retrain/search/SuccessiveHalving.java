package dev.riffle.retrain.search;

import dev.riffle.retrain.ials.NotPositiveDefinite;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * Tries many settings cheaply, then fewer of them for longer (Jamieson and Talwalkar 2016), within
 * a time budget. What it does next depends on the trials that are through and on how long each
 * took, on nothing else: a run that was killed goes on from its journal as if nothing had happened.
 */
public final class SuccessiveHalving {
  private final SearchSpace space;
  private final List<Rung> rungs;
  private final Clock clock;

  /**
   * @param rungs from the cheapest to the dearest
   */
  public SuccessiveHalving(SearchSpace space, List<Rung> rungs, Clock clock) {
    if (rungs.isEmpty()) {
      throw new IllegalArgumentException("a search needs a rung");
    }
    this.space = space;
    this.rungs = List.copyOf(rungs);
    this.clock = clock;
  }

  /**
   * Searches.
   *
   * @param base what is used now: the first candidate, and the answer when nothing is through
   * @param budget for all trials together, those of the journal included; a trial that would not be
   *     through by then, going by what others took, is not begun
   * @param journal empty, or that of a run with the same space, rungs, base and seed
   * @param saved told of the journal after each trial
   * @throws InvalidJournal when the journal is another search's
   */
  public SearchResult run(
      Trial base,
      long seed,
      Duration budget,
      SearchJournal journal,
      Objective judge,
      Consumer<SearchJournal> saved) {
    var search = new TrialSchedule(space, rungs, base, seed);
    var now = journal;
    if (now.finished().isEmpty()) {
      now = new SearchJournal(search.name(), List.of());
    } else if (!now.search().equals(search.name())) {
      throw new InvalidJournal(
          "it belongs to another search ('%s', not '%s')".formatted(now.search(), search.name()));
    }
    for (int rung = 0; rung < rungs.size(); rung++) {
      var standings = new TrialRanking(now);
      double share = rungs.get(rung).share();
      Duration until = Duration.ofMillis((long) (budget.toMillis() * share));
      for (int candidate : search.of(rung, standings)) {
        if (new TrialRanking(now).through(rung, candidate)) {
          continue;
        }
        if (!search.fits(rung, candidate, now, until)) {
          break;
        }
        now = now.with(tried(rung, candidate, search.trial(rung, candidate), judge));
        saved.accept(now);
      }
    }
    return new TrialRanking(now).found(search, now);
  }

  private FinishedTrial tried(int rung, int candidate, Trial trial, Objective judge) {
    Instant start = clock.instant();
    OptionalDouble score = score(trial, judge);
    return new FinishedTrial(rung, candidate, score, Duration.between(start, clock.instant()));
  }

  private static OptionalDouble score(Trial trial, Objective judge) {
    try {
      double score = judge.score(trial);
      return Double.isFinite(score) ? OptionalDouble.of(score) : OptionalDouble.empty();
    } catch (NotPositiveDefinite unsolvable) {
      return OptionalDouble.empty();
    }
  }
}
