package dev.riffle.retrain.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.online.History;
import dev.riffle.retrain.evaluate.Case;
import dev.riffle.retrain.evaluate.Evaluation;
import dev.riffle.retrain.evaluate.ItemCounts;
import dev.riffle.retrain.evaluate.Ranker;
import dev.riffle.retrain.ials.WorkerPool;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A first model of few events shows much by chance: one that learned more shows less of that. What
 * the guard keeps out is a model that shows everybody the same.
 */
class CoverageGuardTest {
  private static final int USERS = 100;
  private static final int ITEMS = 1_000;

  @ParameterizedTest
  @CsvSource({"1000, true", "700, true", "400, false", "10, false"})
  void aBetterModelMayShowFewerItemsAndNotTheSameToAll(int shown, boolean passes) {
    Evaluation champion = evaluate(user -> item(user, 1, ITEMS));
    Evaluation challenger = evaluate(user -> item(user, 0, shown));
    var contest =
        new PairedEvaluations(
            Optional.of(champion), challenger, evaluate(_ -> List.of()), List.of(), List.of());

    GateDecision decision =
        new Gate(GateSettings.defaults()).judge(Optional.of(contest), Incumbent.MODEL);

    assertThat(decision.outcome() == GateDecision.Outcome.PASSED)
        .as(decision.reasons().toString())
        .isEqualTo(passes);
  }

  /** Ten items of the first {@code shown}; what the user likes is among them from place 0 on. */
  private static List<String> item(int user, int late, int shown) {
    var items =
        IntStream.range(0, 9)
            .mapToObj(i -> "i" + (user * 10 + i) % shown)
            .collect(Collectors.toList());
    items.add(late * 9, "liked" + user);
    return items;
  }

  private static Evaluation evaluate(IntFunction<List<String>> top) {
    List<Case> cases =
        IntStream.range(0, USERS)
            .mapToObj(user -> new Case("" + user, History.EMPTY, Set.of("liked" + user), Set.of()))
            .toList();
    Map<String, Integer> counts =
        IntStream.range(0, ITEMS).boxed().collect(Collectors.toMap(i -> "i" + i, _ -> 1));
    var ranker =
        new Ranker() {
          @Override
          public List<String> top(History history, int k) {
            return List.of();
          }

          @Override
          public List<String> top(Case asked, int k) {
            return top.apply(Integer.parseInt(asked.user()));
          }
        };
    try (var workers = new WorkerPool(1)) {
      return Evaluation.of(ranker, cases, new ItemCounts(counts, USERS), workers);
    }
  }
}
