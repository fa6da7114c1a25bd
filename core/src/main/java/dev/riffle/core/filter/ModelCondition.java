package dev.riffle.core.filter;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.model.CategorySets;
import dev.riffle.core.model.ItemAttributes;
import dev.riffle.core.model.ItemSet;
import dev.riffle.core.model.ModelView;
import dev.riffle.core.model.NumberColumn;
import dev.riffle.core.model.PassingItems;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/** A condition over the items that a model holds, made ready before they are searched. */
public final class ModelCondition {
  /** Up to this share of the items, these are named at once, instead of all in their turn. */
  private static final int FEW = 16;

  /** Of more names, what has one of them is gathered first, and not asked name by name. */
  private static final int MANY = 4;

  private final ModelView model;
  private final ItemPredicate predicate;
  private final Optional<ItemPredicate> lasting;

  private ModelCondition(ModelView model, ItemPredicate predicate) {
    this.model = model;
    this.predicate = predicate;
    this.lasting = predicate.lasting();
  }

  /** Whether this needs what only {@link ModelView#attributes()} knows. */
  public static boolean needsAttributes(Condition condition) {
    return switch (condition) {
      case Condition.And and -> and.all().stream().anyMatch(ModelCondition::needsAttributes);
      case Condition.Or or -> or.any().stream().anyMatch(ModelCondition::needsAttributes);
      case Condition.Not not -> needsAttributes(not.condition());
      case Condition.Tag _, Condition.SharedTag _ -> true;
      case Condition.Quantity _, Condition.Age _ -> true;
      case Condition.Category _, Condition.SharedCategory _ -> false;
      case Condition.OfUser _, Condition.Touched _ -> false;
    };
  }

  /**
   * Makes a condition ready.
   *
   * @throws Unfilterable when the model does not know of which items it holds
   */
  public static ModelCondition of(Condition condition, ModelView model, Requester requester) {
    return new ModelCondition(model, new Compiler(model, requester).compile(condition));
  }

  /** Whether it holds for an item. */
  public boolean holds(int item) {
    return predicate.test(item);
  }

  /**
   * Bits of all items for which it holds, and maybe of some others, where these are few beside all.
   */
  public Optional<long[]> few() {
    if (predicate.atMost() > model.held() / FEW) {
      return Optional.empty();
    }
    var mask = new long[(model.size() + 63) / 64];
    predicate.addTo(mask);
    return Optional.of(mask);
  }

  /**
   * What others who ask the same may share: gathered items among which all are for which it holds,
   * if they were asked for before.
   */
  public Optional<PassingItems> shared() {
    return lasting.flatMap(model::passing);
  }

  /** Bits of the items of {@link #shared()}. */
  public void fillShared(long[] words, int first, int count) {
    lasting.orElseThrow().fill(words, first, count);
  }

  /** Bits of items for which it holds, as {@link dev.riffle.core.search.ItemMask} wants them. */
  public void fill(long[] words, int first, int count) {
    predicate.fill(words, first, count);
  }

  private record Compiler(ModelView model, Requester requester) {
    ItemPredicate compile(Condition condition) {
      return switch (condition) {
        case Condition.And and -> new Joined.AllOf(all(and.all()));
        case Condition.Or or -> new Joined.AnyOf(all(or.any()), model.held());
        case Condition.Not not -> new Joined.Negated(compile(not.condition()), model.held());
        case Condition.Category category -> categories(category.anyOf());
        case Condition.SharedCategory own -> categories(requester.categories(own.prefix()));
        case Condition.Tag tag -> tags(tag.anyOf());
        case Condition.SharedTag own -> tags(requester.tags(own.prefix()));
        case Condition.Quantity number -> number(number);
        case Condition.Age age -> number(requester.moments(age));
        case Condition.OfUser user -> ofUser(user);
        case Condition.Touched own -> own(requester.items(own));
      };
    }

    private List<ItemPredicate> all(List<Condition> conditions) {
      return conditions.stream().map(this::compile).toList();
    }

    /** In one order, so that the same names make equal conditions. */
    private static ItemPredicate anyOf(
        Set<String> names, Function<String, ItemPredicate> one, ModelView model) {
      if (names.size() == 1) {
        return one.apply(names.iterator().next());
      }
      List<ItemPredicate> parts = names.stream().sorted().map(one).toList();
      var any = new Joined.AnyOf(parts, model.held());
      return parts.size() > MANY ? new Joined.AnyOfMany(any, model.size()) : any;
    }

    private ItemPredicate ofUser(Condition.OfUser user) {
      ItemPredicate none = new Predicates.OfSet(ItemSet.NONE);
      return new FeatureCondition(user, requester).holds("", ItemFeatures.none())
          ? new Joined.Negated(none, model.held())
          : none;
    }

    private ItemPredicate categories(Set<String> names) {
      return anyOf(names, this::category, model);
    }

    private ItemPredicate category(String name) {
      if (model.head().categories().mayLack(name)) {
        throw Unfilterable.category(name);
      }
      OptionalInt bit = model.categoryBit(name);
      return bit.isPresent() ? category(bit.getAsInt()) : new Predicates.OfSet(ItemSet.NONE);
    }

    private ItemPredicate category(int bit) {
      CategorySets sets = model.categorySets();
      return sets.of(bit)
          .<ItemPredicate>map(items -> new Predicates.OfCategory(items, sets.count(bit)))
          .orElseGet(() -> new Predicates.OfBit(model, bit));
    }

    private ItemPredicate tags(Set<String> names) {
      ItemAttributes known = attributes();
      for (String name : names) {
        if (known.moreTags() && !known.tags().containsKey(name)) {
          throw Unfilterable.tag(name);
        }
      }
      return anyOf(names, name -> new Predicates.OfSet(known.tagged(name)), model);
    }

    private ItemPredicate number(Condition.Quantity number) {
      ItemAttributes known = attributes();
      Optional<NumberColumn> column = known.number(number.name());
      if (column.isEmpty()) {
        if (known.moreNumbers()) {
          throw Unfilterable.number(number.name());
        }
        return new Predicates.OfSet(ItemSet.NONE);
      }
      Bounds bounds = number.bounds();
      int from = column.get().below(bounds.least(), !bounds.withLeast());
      int to = column.get().below(bounds.most(), bounds.withMost());
      return new Predicates.OfColumn(column.get(), from, Math.max(from, to));
    }

    private ItemPredicate own(Collection<String> ids) {
      int[] items =
          ids.stream().map(model::indexOf).flatMapToInt(index -> index.stream()).sorted().toArray();
      return new Predicates.OfOwn(new ItemSet(items, model.held()));
    }

    private ItemAttributes attributes() {
      return model.attributes().orElseThrow(() -> Unfilterable.model(model.version()));
    }
  }
}
