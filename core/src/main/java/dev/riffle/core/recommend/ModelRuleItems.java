package dev.riffle.core.recommend;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.filter.Condition;
import dev.riffle.core.filter.FeatureCondition;
import dev.riffle.core.filter.ModelCondition;
import dev.riffle.core.filter.Requester;
import dev.riffle.core.filter.Unfilterable;
import dev.riffle.core.model.ItemAttributes;
import dev.riffle.core.model.ModelView;
import dev.riffle.core.scenario.Labels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** What rules ask of a model's items, and of those that are newer. */
final class ModelRuleItems implements RuleItems {
  private final ModelView model;
  private final Delta delta;
  private final Filter filter;
  private final Requester requester;
  private final Function<Filter, EligibleItems> eligible;
  private final Ranking ranking;
  private final ToDoubleFunction<String> scores;
  private final Map<String, OptionalInt> indexes = new HashMap<>();
  private Optional<Asked> last = Optional.empty();

  /** Which items pass a filter, as it was asked last. */
  private record Asked(Filter filter, EligibleItems passing) {}

  /** What an answer is ranked by. */
  @FunctionalInterface
  interface Ranking {
    /**
     * See {@link RuleItems#best}.
     *
     * @param places may be told of items of the model that are found
     */
    List<Recommendation> best(int n, Filter filter, float floor, Places places);
  }

  /** Hears where in the model items are that were found, so that nobody looks for them. */
  @FunctionalInterface
  interface Places {
    /** This item has this index in the model. */
    void at(String itemId, int index);
  }

  /**
   * @param filter the request's own
   * @param requester whom conditions ask about
   * @param eligible which items pass a filter, and are not seen
   * @param scores of single items
   */
  ModelRuleItems(
      ModelView model,
      Delta delta,
      Filter filter,
      Requester requester,
      Function<Filter, EligibleItems> eligible,
      Ranking ranking,
      ToDoubleFunction<String> scores) {
    this.model = model;
    this.delta = delta;
    this.filter = filter;
    this.requester = requester;
    this.eligible = eligible;
    this.ranking = ranking;
    this.scores = scores;
  }

  @Override
  public Filter filter() {
    return filter;
  }

  @Override
  public List<RankedItem> best(int n, Filter some, float floor) {
    List<Recommendation> best =
        ranking.best(n, some, floor, (id, index) -> indexes.putIfAbsent(id, OptionalInt.of(index)));
    var ranked = new ArrayList<RankedItem>(best.size());
    for (Recommendation item : best) {
      ranked.add(new RankedItem(item.itemId(), item.score(), order(item.itemId())));
    }
    return ranked;
  }

  @Override
  public List<Recommendation> popular(int n, Filter some) {
    return new PopularItems(model, delta).best(n, eligible.apply(some));
  }

  /** Rules ask for an item again and again. */
  private OptionalInt indexOf(String itemId) {
    OptionalInt known = indexes.get(itemId);
    if (known == null) {
      known = model.indexOf(itemId);
      indexes.put(itemId, known);
    }
    return known;
  }

  /** As searches have it: by index, and fresh items behind all others, by id. */
  @Override
  public long order(String itemId) {
    OptionalInt index = indexOf(itemId);
    return index.isPresent()
        ? index.getAsInt()
        : (long) model.size() + Math.max(0, Collections.binarySearch(delta.freshIds(), itemId));
  }

  @Override
  public double score(String itemId) {
    return scores.applyAsDouble(itemId);
  }

  @Override
  public Predicate<String> holding(Condition condition) {
    ModelCondition ofModel = ModelCondition.of(condition, model, requester);
    var ofFeatures = new FeatureCondition(condition, requester);
    return id -> {
      OptionalInt index = indexOf(id);
      Optional<ItemFeatures> said = delta.change(id).flatMap(ChangedItem::features);
      if (index.isPresent() && said.isEmpty()) {
        return ofModel.holds(index.getAsInt());
      }
      return ofFeatures.holds(id, said.orElse(ItemFeatures.none()));
    };
  }

  @Override
  public Set<String> labels(String itemId, Labels labels) {
    OptionalInt index = indexOf(itemId);
    Optional<ItemFeatures> said = delta.change(itemId).flatMap(ChangedItem::features);
    if (said.isPresent() || index.isEmpty()) {
      return labels.of(said.orElse(ItemFeatures.none()));
    }
    return labels.kind() == Labels.Kind.CATEGORY
        ? categories(index.getAsInt(), labels)
        : attributes().beginning(labels.prefix(), model.size()).of(index.getAsInt());
  }

  private Set<String> categories(int index, Labels labels) {
    var names = new HashSet<String>();
    model.forEachCategory(
        index,
        bit -> {
          String name = model.categoryNames().get(bit);
          if (labels.includes(name)) {
            names.add(name);
          }
        });
    return names;
  }

  @Override
  public boolean filterable(Labels.Kind kind, String name) {
    return kind == Labels.Kind.CATEGORY
        ? !model.head().categories().mayLack(name)
        : !attributes().moreTags() || attributes().tags().containsKey(name);
  }

  private ItemAttributes attributes() {
    return model.attributes().orElseThrow(() -> Unfilterable.model(model.version()));
  }

  @Override
  public Optional<UnmetRule.Reason> refusal(String itemId, Filter some) {
    EligibleItems passing = passing(some);
    OptionalInt index = indexOf(itemId);
    if (index.isPresent()) {
      return passing.refusal(index.getAsInt(), itemId).map(UnmetRule.Reason::of);
    }
    Optional<ChangedItem> fresh =
        delta.change(itemId).filter(_ -> delta.vectors().containsKey(itemId));
    return fresh.isPresent()
        ? passing.refusal(fresh.get()).map(UnmetRule.Reason::of)
        : Optional.of(UnmetRule.Reason.UNKNOWN);
  }

  private EligibleItems passing(Filter some) {
    if (last.filter(asked -> asked.filter().equals(some)).isEmpty()) {
      last = Optional.of(new Asked(some, eligible.apply(some)));
    }
    return last.orElseThrow().passing();
  }

  @Override
  public Optional<float[]> vector(String itemId) {
    var vector = new float[model.dims()];
    return new FreshVectors(model, delta).copyVector(itemId, vector, 0)
        ? Optional.of(vector)
        : Optional.empty();
  }

  @Override
  public boolean fresh(String itemId) {
    return delta.vectors().containsKey(itemId);
  }

  @Override
  public List<String> freshItems() {
    return delta.freshIds();
  }

  @Override
  public int voices(String itemId) {
    return delta
        .change(itemId)
        .flatMap(ChangedItem::reservoir)
        .map(reservoir -> reservoir.entries().size())
        .orElse(0);
  }
}
