package dev.riffle.core.arrange;

import dev.riffle.core.scenario.Arranged;
import dev.riffle.core.scenario.Arrangement;
import dev.riffle.core.scenario.Candidate;
import dev.riffle.core.scenario.Exploration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Gives a share of the places to fresh items, by Thompson sampling: what a fresh item would score
 * is drawn from what is believed of it, so that one of which little is known comes often enough to
 * become known, and one that disappoints comes no more. Of k places {@code share · k} are such, up
 * or down to a whole number as the seed says, spread over the list; a place where a fresh item
 * stands by its score is one of them. What was shown to the user before is not explored again.
 */
public record Explored(Exploration rule) implements Arrangement {
  /** Users who outweigh what features alone tell of an item: a prior is as strong as so many. */
  private static final double PRIOR = 8;

  private record Drawn(Candidate candidate, double score) {}

  @Override
  public List<Arranged> arrange(List<Candidate> candidates, int places, long seed) {
    if (rule.share() == 0 || candidates.isEmpty()) {
      return candidates.stream().map(Explored::byScore).toList();
    }
    var random = new SplittableRandom(seed);
    double phase = random.nextDouble();
    var explore = new ArrayDeque<>(drawn(candidates, random));
    var byScore = new ArrayDeque<>(candidates);
    var placed = new HashSet<String>();
    var arranged = new ArrayList<Arranged>();
    for (int place = 0; arranged.size() < candidates.size(); place++) {
      drop(explore, placed);
      while (placed.contains(byScore.getFirst().itemId())) {
        byScore.removeFirst();
      }
      Candidate next = byScore.getFirst();
      if (place < places && isFor(place, phase) && !next.fresh() && !explore.isEmpty()) {
        next = explore.removeFirst();
        arranged.add(new Arranged(next, Optional.of("explored, since it is fresh")));
      } else {
        byScore.removeFirst();
        arranged.add(byScore(next));
      }
      placed.add(next.itemId());
    }
    return arranged;
  }

  /** Whether this place, from 0, is one for fresh items. */
  private boolean isFor(int place, double phase) {
    double share = rule.share();
    return Math.floor(share * (place + 1) + phase) > Math.floor(share * place + phase);
  }

  /** What may be explored, best draw first. */
  private static List<Candidate> drawn(List<Candidate> candidates, SplittableRandom random) {
    double deviation = deviation(candidates);
    var drawn = new ArrayList<Drawn>();
    for (Candidate candidate : candidates) {
      if (candidate.fresh() && candidate.impressions() == 0) {
        double unsure = deviation / Math.sqrt(1 + candidate.voices() / PRIOR);
        drawn.add(new Drawn(candidate, candidate.score() + unsure * random.nextGaussian()));
      }
    }
    drawn.sort(Comparator.comparingDouble(Drawn::score).reversed());
    return drawn.stream().map(Drawn::candidate).toList();
  }

  /** How far the candidates' scores lie apart: an item of which nothing is known may be any. */
  private static double deviation(List<Candidate> candidates) {
    double mean = candidates.stream().mapToDouble(Candidate::score).average().orElse(0);
    double squares = 0;
    for (Candidate candidate : candidates) {
      squares += (candidate.score() - mean) * (candidate.score() - mean);
    }
    return Math.sqrt(squares / candidates.size());
  }

  private static void drop(ArrayDeque<Candidate> explore, HashSet<String> placed) {
    while (!explore.isEmpty() && placed.contains(explore.getFirst().itemId())) {
      explore.removeFirst();
    }
  }

  private static Arranged byScore(Candidate candidate) {
    return new Arranged(candidate, Optional.empty());
  }
}
