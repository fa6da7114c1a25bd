package dev.riffle.core.recommend;

import dev.riffle.core.arrange.Diversified;
import dev.riffle.core.arrange.Explored;
import dev.riffle.core.scenario.Arranged;
import dev.riffle.core.scenario.Candidate;
import dev.riffle.core.scenario.Diversity;
import dev.riffle.core.scenario.Scenario;
import dev.riffle.core.scenario.ScenarioLimits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The first candidates of a page in the order of diversity and exploration: {@link
 * ScenarioLimits#depth} of them, and fresh ones beside.
 */
record ArrangedFirst(RuleItems items, Shape shape, ScoreFactors factors, int k) {
  private static final String DIVERSITY = "diversity";
  private static final String EXPLORATION = "exploration";

  /** Whether the scenario arranges at all. */
  boolean arranges() {
    return shape.scenario().diversity().isPresent() || shape.scenario().exploration().isPresent();
  }

  /**
   * Arranges.
   *
   * @param best candidates by score
   * @param filter that fresh ones pass
   */
  List<Placed> of(List<ShapedItem> best, Filter filter, Set<String> without) {
    Scenario scenario = shape.scenario();
    Map<String, ShapedItem> known = new HashMap<>();
    best.forEach(item -> known.put(item.id(), item));
    List<ShapedItem> fresh =
        scenario.exploration().isPresent() ? fresh(filter, known.keySet(), without) : List.of();
    fresh.forEach(item -> known.put(item.id(), item));
    List<Candidate> candidates =
        Stream.concat(best.stream(), fresh.stream()).map(this::candidate).toList();
    long seed = shape.seed() + shape.start().places();
    var notes = new HashMap<String, List<RuleNote>>();
    if (scenario.diversity().isPresent() && !candidates.isEmpty()) {
      var diverse = new Diversified(scenario.diversity().get());
      candidates = noted(diverse.arrange(candidates, k, seed), DIVERSITY, notes);
    }
    if (scenario.exploration().isPresent() && !candidates.isEmpty()) {
      var explored = new Explored(scenario.exploration().get());
      candidates = noted(explored.arrange(candidates, k, seed), EXPLORATION, notes);
    }
    // A fresh one that came for exploration alone, and got no place by it, waits for its score.
    Set<String> beside = fresh.stream().map(ShapedItem::id).collect(Collectors.toSet());
    return candidates.stream()
        .map(Candidate::itemId)
        .filter(id -> !beside.contains(id) || explores(notes.getOrDefault(id, List.of())))
        .map(id -> new Placed(known.get(id), notes.getOrDefault(id, List.of())))
        .toList();
  }

  private static boolean explores(List<RuleNote> notes) {
    return notes.stream().anyMatch(note -> note.rule().equals(EXPLORATION));
  }

  private static List<Candidate> noted(
      List<Arranged> arranged, String rule, Map<String, List<RuleNote>> notes) {
    for (Arranged each : arranged) {
      each.note()
          .ifPresent(
              note ->
                  notes
                      .computeIfAbsent(each.candidate().itemId(), _ -> new ArrayList<>())
                      .add(RuleNote.noted(rule, note)));
    }
    return arranged.stream().map(Arranged::candidate).toList();
  }

  private List<ShapedItem> fresh(Filter filter, Set<String> known, Set<String> without) {
    var others = new HashSet<>(items.freshItems());
    others.removeAll(known);
    others.removeAll(without);
    return others.stream()
        .filter(id -> items.refusal(id, filter).isEmpty())
        .map(id -> factors.of(id, items.score(id)))
        .sorted(ShapedItem.BEST_FIRST)
        .limit(ScenarioLimits.depth(k))
        .toList();
  }

  private Candidate candidate(ShapedItem item) {
    Optional<Diversity> diversity = shape.scenario().diversity();
    return new Candidate(
        item.id(),
        item.score(),
        diversity.filter(rule -> rule.by().isEmpty()).flatMap(_ -> items.vector(item.id())),
        diversity.flatMap(Diversity::by).map(by -> items.labels(item.id(), by)).orElse(Set.of()),
        items.fresh(item.id()),
        shape.impressions().getOrDefault(item.id(), 0),
        items.voices(item.id()));
  }
}
