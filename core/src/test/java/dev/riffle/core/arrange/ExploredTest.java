package dev.riffle.core.arrange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.riffle.core.scenario.Arranged;
import dev.riffle.core.scenario.Candidate;
import dev.riffle.core.scenario.Exploration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ExploredTest {
  @Property(tries = 500)
  void noPrefixHasMoreThanItsShareAndTheOthersKeepTheirOrder(
      @ForAll long seed,
      @ForAll long draws,
      @ForAll @IntRange(max = 40) int count,
      @ForAll @IntRange(min = 1, max = 50) int places,
      @ForAll @DoubleRange(min = 0, max = 0.5) double share) {
    List<Candidate> candidates = Candidates.of(seed, count, 2);
    var rule = new Explored(new Exploration(share));

    List<Arranged> arranged = rule.arrange(candidates, places, draws);

    assertThat(Candidates.in(arranged)).containsExactlyInAnyOrderElementsOf(candidates);
    assertThat(rule.arrange(candidates, places, draws)).isEqualTo(arranged);
    int explored = 0;
    var others = new ArrayList<Candidate>();
    for (int place = 0; place < arranged.size(); place++) {
      Candidate candidate = arranged.get(place).candidate();
      if (arranged.get(place).note().isEmpty()) {
        others.add(candidate);
        continue;
      }
      explored++;
      assertThat(explored).isLessThanOrEqualTo((int) Math.ceil(share * (place + 1)));
      assertThat(place).isLessThan(places);
      assertThat(candidate.fresh()).isTrue();
      assertThat(candidate.impressions()).isZero();
    }
    assertThat(others).isEqualTo(candidates.stream().filter(others::contains).toList());
  }

  @Property(tries = 50)
  void aShareOf0ChangesNothing(@ForAll long seed, @ForAll long draws) {
    List<Candidate> candidates = Candidates.of(seed, 20, 2);
    assertThat(new Explored(new Exploration(0)).arrange(candidates, 10, draws))
        .isEqualTo(candidates.stream().map(it -> new Arranged(it, Optional.empty())).toList());
  }

  /** A share of less than one place of a list is a place of some lists, wherever it falls. */
  @Test
  void overManyListsTheShareIsThatOfThePlacesEach() {
    List<Candidate> candidates = shop(0);
    int[] at = new int[10];
    int lists = 20_000;
    for (int seed = 0; seed < lists; seed++) {
      List<Arranged> arranged =
          new Explored(new Exploration(0.07)).arrange(candidates, 10, seed * 0x9E3779B97F4A7C15L);
      for (int place = 0; place < 10; place++) {
        at[place] += arranged.get(place).note().isPresent() ? 1 : 0;
      }
    }
    for (int place = 0; place < 10; place++) {
      assertThat(at[place] / (double) lists).isCloseTo(0.07, within(0.01));
    }
  }

  /** The worst of the fresh ones comes often while nobody knows it, and seldom when many do. */
  @Test
  void whatIsKnownToBeWorseIsExploredLess() {
    assertThat(worst(0)).isGreaterThan(2 * worst(200)).isGreaterThan(100);
  }

  private static int worst(int voices) {
    int explored = 0;
    for (int seed = 0; seed < 5_000; seed++) {
      for (Arranged each :
          new Explored(new Exploration(0.1))
              .arrange(shop(voices), 10, seed * 0x9E3779B97F4A7C15L)) {
        explored += each.note().isPresent() && each.candidate().itemId().equals("fresh 9") ? 1 : 0;
      }
    }
    return explored;
  }

  /** Known items, and ten fresh ones of falling score behind them. */
  private static List<Candidate> shop(int voices) {
    var candidates = new ArrayList<Candidate>();
    for (int n = 0; n < 30; n++) {
      candidates.add(candidate("known " + n, 60 - n, false, 0));
    }
    for (int n = 0; n < 10; n++) {
      candidates.add(candidate("fresh " + n, 20 - 0.5 * n, true, voices));
    }
    return candidates;
  }

  private static Candidate candidate(String id, double score, boolean fresh, int voices) {
    return new Candidate(id, score, Optional.empty(), Set.of(), fresh, 0, voices);
  }
}
