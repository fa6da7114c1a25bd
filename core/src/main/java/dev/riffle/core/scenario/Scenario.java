package dev.riffle.core.scenario;

import dev.riffle.core.filter.Condition;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/**
 * The rules of one kind of answer, such as those of a shop's first page.
 *
 * @param where what must hold of an item beside the request's own filter
 * @param boosts of which all that hold of an item multiply its score
 * @param pins each at a place of its own
 * @param impressions what was shown and not touched counts less
 * @param fallback lists that fill up, in this order, when too few items pass {@code where}
 * @param fields attributes that items carry where the request names none
 */
public record Scenario(
    Optional<Condition> where,
    List<Boost> boosts,
    List<Pin> pins,
    List<Quota> quotas,
    Optional<Promotion> promotion,
    Optional<Diversity> diversity,
    Optional<Exploration> exploration,
    Optional<ImpressionDiscount> impressions,
    SequencedSet<Fallback> fallback,
    Set<String> fields) {
  /** Without any rule: answers are by their scores. */
  public static final Scenario NONE =
      new Scenario(
          Optional.empty(),
          List.of(),
          List.of(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          new LinkedHashSet<>(),
          Set.of());

  public Scenario {
    boosts = List.copyOf(boosts);
    pins = List.copyOf(pins);
    quotas = List.copyOf(quotas);
    fallback = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(fallback));
    fields = Set.copyOf(fields);
  }

  /** The rules alone that are about an item's own score: its filter, boosts and impressions. */
  public Scenario scoring() {
    return new Scenario(
        where,
        boosts,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        impressions,
        new LinkedHashSet<>(),
        Set.of());
  }

  /** Whether it has a rule that is about items and their order. */
  public boolean shapes() {
    return !(where.isEmpty()
        && boosts.isEmpty()
        && pins.isEmpty()
        && quotas.isEmpty()
        && promotion.isEmpty()
        && diversity.isEmpty()
        && exploration.isEmpty()
        && impressions.isEmpty()
        && fallback.isEmpty());
  }
}
