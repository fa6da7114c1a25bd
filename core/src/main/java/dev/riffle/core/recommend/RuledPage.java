package dev.riffle.core.recommend;

import dev.riffle.core.filter.Condition;
import dev.riffle.core.scenario.Pin;
import dev.riffle.core.scenario.Quota;
import dev.riffle.core.scenario.Scenario;
import dev.riffle.core.scenario.ScenarioLimits;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Fills the places of a page one after another by a scenario's rules. Each goes to the first of
 * these that there is: what is pinned there; the best promoted item, while they have fewer places
 * than their share; the best that an at-least quota still needs, once no more places are left than
 * all of them need; the best of all, as diversity and exploration arrange them. Of all but what is
 * pinned by its id, at-most quotas keep out what they are full of, and give way when nothing else
 * is left. Then come lists that fill up, and what is pinned to places that were not reached.
 */
final class RuledPage {
  /** Candidates more than places, for those that a quota keeps out: rarely many. */
  private static final int SLACK = 2;

  private final RuleItems items;
  private final Shape shape;
  private final Scenario scenario;
  private final int k;
  private final Filter filter;
  private final ScoreFactors factors;
  private final BoostedRanking ranking;
  private final QuotaCounts quotas;
  private final PagePins pins;
  private final CandidateStream main;
  private final CandidateStream overQuota;
  private final FallbackItems fallback;
  private final Map<Integer, CandidateStream> ofQuotas = new HashMap<>();
  private final Optional<CandidateStream> promotion;
  private final Predicate<String> promotes;
  private final List<Placed> first;
  private final List<Placed> placed = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();
  private final SequencedSet<UnmetRule> unmet = new LinkedHashSet<>();
  private final BitSet given = new BitSet();
  private int promoted;

  RuledPage(RuleItems items, Shape shape, int k) {
    this.items = items;
    this.shape = shape;
    this.scenario = shape.scenario();
    this.k = k;
    Filter open = BoostedRanking.without(items.filter(), shape.start().shown());
    this.filter = scenario.where().map(where -> BoostedRanking.and(open, where)).orElse(open);
    this.factors = new ScoreFactors(scenario, items, shape.impressions());
    this.ranking = new BoostedRanking(items, factors);
    this.quotas = new QuotaCounts(scenario.quotas(), items);
    this.pins = new PagePins(items, shape, filter, k, unmet);
    this.promoted = shape.start().promoted();
    this.promotes =
        scenario.promotion().map(rule -> items.holding(rule.where())).orElse(_ -> false);
    this.promotion =
        scenario.promotion().map(rule -> stream(rule.where(), rule.of(shape.start().places() + k)));
    for (int n = 0; n < scenario.quotas().size(); n++) {
      if (scenario.quotas().get(n) instanceof Quota.AtLeast least) {
        ofQuotas.put(n, stream(least.where(), least.atLeast()));
      }
    }
    this.main = open(filter, deep(k));
    this.overQuota = open(filter, k);
    this.fallback = new FallbackItems(items, shape, pins.ids(), k);
    var arranged = new ArrangedFirst(items, shape, factors, k);
    if (arranged.arranges()) {
      int depth = ScenarioLimits.depth(k);
      List<ShapedItem> best = main.first(depth).stream().limit(depth).toList();
      this.first = arranged.of(best, filter, pins.ids());
      main.leaveOut(first.stream().map(each -> each.item().id()).toList());
    } else {
      this.first = List.of();
    }
  }

  /**
   * Of one kind, without any for what quotas keep out: it is looked for where the best of all,
   * which have those, hold none.
   *
   * @param wanted so many of its places at most are filled from it
   */
  private CandidateStream stream(Condition where, int wanted) {
    return open(BoostedRanking.and(filter, where), Math.min(wanted, places()));
  }

  private CandidateStream open(Filter some, int first) {
    return new CandidateStream(ranking, some, pins.ids(), first);
  }

  /** So many candidates are enough for as many places, unless quotas keep out more than usual. */
  private int deep(int wanted) {
    int most = Math.min(wanted, places());
    return quotas.limits() ? most + SLACK : most;
  }

  /** Places that no item is pinned to, but one at least. */
  private int places() {
    return Math.max(1, k - pins.ids().size());
  }

  /** The page. */
  List<Placed> fill() {
    while (placed.size() < k) {
      Optional<Placed> next = next();
      if (next.isEmpty()) {
        break;
      }
      take(next.get());
    }
    for (int n = 0; n < scenario.quotas().size(); n++) {
      if (quotas.needs(n) > 0) {
        unmet(quota(n));
      }
    }
    return placed;
  }

  /** What came of it, beside the items. */
  Shaped outcome(Optional<FrozenTaste> taste) {
    var shown = new HashSet<>(shape.start().shown());
    shown.addAll(taken);
    return new Shaped(
        List.copyOf(unmet),
        new PageStart(taste, shown, shape.start().places() + placed.size(), promoted),
        placed.size() == k);
  }

  /** What all rules did to an item. */
  List<RuleNote> notes(Placed item) {
    var notes = new ArrayList<>(item.notes());
    notes.addAll(factors.notes(item.item().id()));
    return notes;
  }

  private Optional<Placed> next() {
    return pinned()
        .or(this::promoted)
        .or(this::needed)
        .or(() -> best(this::fits))
        .or(this::overQuota)
        .or(() -> fallback.next(taken, this::fits))
        .or(this::pinnedLater);
  }

  private void take(Placed item) {
    String id = item.item().id();
    placed.add(item);
    taken.add(id);
    quotas.add(id);
    promoted += promotes.test(id) ? 1 : 0;
  }

  private int place() {
    return shape.start().places() + placed.size() + 1;
  }

  private Optional<Placed> pinned() {
    Optional<Integer> pin = pins.at(place());
    if (pin.isEmpty()) {
      return Optional.empty();
    }
    String rule = PagePins.name(pin.get());
    return switch (scenario.pins().get(pin.get()).target()) {
      case Pin.Target.Item(String id) -> pins.take(id).map(item -> Placed.by(scored(item), rule));
      case Pin.Target.BestOf(Condition where) -> {
        Optional<Placed> best =
            ofKind(items.holding(where), stream(where, 1))
                .or(() -> loosely(open(BoostedRanking.and(filter, where), 1)))
                .map(item -> Placed.by(item, rule));
        if (best.isEmpty()) {
          unmet(rule);
        }
        yield best;
      }
    };
  }

  private ShapedItem scored(String id) {
    return factors.of(id, items.score(id));
  }

  private Optional<Placed> promoted() {
    if (promotion.isEmpty() || promoted >= scenario.promotion().get().of(place())) {
      return Optional.empty();
    }
    Optional<ShapedItem> best = ofKind(promotes, promotion.get());
    if (best.isEmpty()) {
      unmet("promotion");
    }
    return best.map(item -> Placed.by(item, "promotion"));
  }

  private Optional<Placed> needed() {
    if (ofQuotas.isEmpty()) {
      return Optional.empty();
    }
    int needs = 0;
    for (int n : ofQuotas.keySet()) {
      needs += given.get(n) ? 0 : quotas.needs(n);
    }
    if (needs == 0 || needs < pins.freeFrom(place())) {
      return Optional.empty();
    }
    for (int n = 0; n < scenario.quotas().size(); n++) {
      if (quotas.needs(n) > 0 && !given.get(n)) {
        ofQuotas.get(n).wants(quotas.needs(n));
        Optional<ShapedItem> best = ofKind(quotas.counted(n), ofQuotas.get(n));
        if (best.isPresent()) {
          return Optional.of(Placed.by(best.get(), quota(n)));
        }
        given.set(n);
      }
    }
    return Optional.empty();
  }

  private Optional<Placed> best(Predicate<String> fits) {
    for (Placed each : first) {
      String id = each.item().id();
      if (!taken.contains(id) && fits.test(id)) {
        return Optional.of(each);
      }
    }
    return main.next(taken, fits, quotas::full).map(item -> new Placed(item, List.of()));
  }

  /** Where all that is left would break a quota, the best does. */
  private Optional<Placed> overQuota() {
    if (!quotas.limits()) {
      return Optional.empty();
    }
    for (Placed each : first) {
      if (!taken.contains(each.item().id())) {
        return Optional.of(breaking(each));
      }
    }
    overQuota.leaveOut(first.stream().map(each -> each.item().id()).toList());
    return loosely(overQuota).map(item -> breaking(new Placed(item, List.of())));
  }

  private Placed breaking(Placed item) {
    quotas.broken(item.item().id()).ifPresent(n -> unmet(quota(n)));
    return item;
  }

  private Optional<Placed> pinnedLater() {
    return pins.takeAny()
        .map(
            pin ->
                Placed.by(
                    scored(((Pin.Target.Item) scenario.pins().get(pin).target()).itemId()),
                    PagePins.name(pin)));
  }

  /** The best of one kind, which is known where it is among the best of all. */
  private Optional<ShapedItem> ofKind(Predicate<String> kind, CandidateStream stream) {
    Optional<ShapedItem> known =
        first.isEmpty() ? main.known(taken, id -> kind.test(id) && fits(id)) : Optional.empty();
    return known.or(() -> stream.next(taken, this::fits, quotas::full));
  }

  /** The best, whatever quotas say. */
  private Optional<ShapedItem> loosely(CandidateStream stream) {
    return stream.next(taken, _ -> true, Optional::empty);
  }

  private boolean fits(String id) {
    return quotas.broken(id).isEmpty();
  }

  private void unmet(String rule) {
    unmet.add(new UnmetRule(rule, UnmetRule.Reason.TOO_FEW));
  }

  private static String quota(int n) {
    return "quotas[" + n + "]";
  }
}
