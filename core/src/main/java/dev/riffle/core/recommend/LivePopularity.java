package dev.riffle.core.recommend;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.filter.Requester;
import dev.riffle.core.online.History;
import dev.riffle.core.online.Likes;
import dev.riffle.core.online.SeenItems;
import dev.riffle.core.settings.UnknownItems;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What is popular by items' rows alone: the answer to a tenant who has no model yet. Immutable.
 *
 * <p>An item counts the interactions that speak for it, each halved for every half-life by which it
 * is older than the newest of all: before there is a model, a reservoir holds one entry of a user.
 * What nobody touched follows, the newest first.
 */
public final class LivePopularity {
  private final Map<String, ChangedItem> items;
  private final List<Recommendation> ranked;

  /**
   * An item as its row says.
   *
   * @param likes what speaks for it
   * @param changed when the row was written
   */
  public record Item(ChangedItem item, Likes likes, Instant changed) {}

  private record Counted(Item row, double count) {}

  private LivePopularity(Map<String, ChangedItem> items, List<Recommendation> ranked) {
    this.items = items;
    this.ranked = ranked;
  }

  /**
   * Counts. Items that nobody put are left out where that is wanted and at least half of the likes
   * are of items that were: else the tenant does not describe its items.
   *
   * @param all rows, one an item
   */
  public static LivePopularity of(Collection<Item> all, UnknownItems unknown) {
    double put = likes(all, row -> row.item().features().isPresent());
    boolean described = 2 * put >= likes(all, _ -> true);
    return unknown == UnknownItems.IGNORE && described
        ? of(
            all.stream()
                .filter(row -> row.item().deleted() || row.item().features().isPresent())
                .toList())
        : of(all);
  }

  private static double likes(Collection<Item> rows, Predicate<Item> which) {
    return rows.stream().filter(which).mapToDouble(row -> row.likes().count()).sum();
  }

  /**
   * Counts.
   *
   * @param rows one an item
   */
  public static LivePopularity of(Collection<Item> rows) {
    Instant newest =
        rows.stream()
            .flatMap(row -> row.likes().newest().stream())
            .max(Comparator.naturalOrder())
            .orElse(Instant.EPOCH);
    List<Recommendation> ranked =
        rows.stream()
            .map(row -> new Counted(row, row.likes().at(newest)))
            .sorted(
                Comparator.comparingDouble((Counted counted) -> -counted.count())
                    .thenComparing(counted -> counted.row().changed(), Comparator.reverseOrder())
                    .thenComparing(counted -> counted.row().item().id()))
            .map(it -> new Recommendation(it.row().item().id(), it.count()))
            .toList();
    return new LivePopularity(
        rows.stream()
            .map(Item::item)
            .collect(Collectors.toUnmodifiableMap(ChangedItem::id, Function.identity())),
        ranked);
  }

  /** Ids of all items of which something is known. */
  public Set<String> itemIds() {
    return items.keySet();
  }

  /** The most popular that pass the request's filter, without what its history holds. */
  public Recommendations recommend(RecommendationRequest request) {
    History history = request.filter().includeSeen() ? History.EMPTY : request.history();
    Set<String> lately = history.seenItemIds();
    SeenItems older = history.seenBefore();
    Predicate<String> seen = id -> lately.contains(id) || older.contains(id);
    if (request.shape().isPresent()) {
      return ruled(request, seen);
    }
    if (request.candidates().isPresent()) {
      return rank(request, request.candidates().get(), seen);
    }
    var passes = new FeatureFilter(request.filter(), request.requester());
    return best(request.k(), passes, item -> !seen.test(item.id()));
  }

  /**
   * The most popular that share a category with items; where no category of them is known, the most
   * popular of all. The items themselves do not come.
   *
   * @param k how many, 1 or more
   */
  public Recommendations similar(Collection<String> itemIds, int k, Filter filter, Instant now) {
    Set<String> named = Set.copyOf(itemIds);
    List<String> categories =
        named.stream()
            .map(id -> Optional.ofNullable(items.get(id)).flatMap(ChangedItem::features))
            .flatMap(Optional::stream)
            .map(ItemFeatures::categories)
            .flatMap(List::stream)
            .toList();
    var passes = new FeatureFilter(filter, new Requester(History.EMPTY, now));
    return best(k, passes, item -> !named.contains(item.id()) && shares(item, categories));
  }

  /**
   * Of items that were ranked elsewhere those that pass the filter, in their order.
   *
   * @param k how many, 1 or more
   * @param thenPopular whether the most popular others follow, with a score of 0
   */
  public Recommendations listed(
      Strategy strategy,
      List<Recommendation> given,
      boolean thenPopular,
      int k,
      Filter filter,
      Instant now) {
    RecommendationRequest.requirePositive(k);
    var passes = new FeatureFilter(filter, new Requester(History.EMPTY, now));
    var listed = new LinkedHashMap<String, Recommendation>();
    for (Recommendation item : given) {
      if (listed.size() < k
          && Optional.ofNullable(items.get(item.itemId())).filter(passes::accepts).isPresent()) {
        listed.putIfAbsent(item.itemId(), item);
      }
    }
    if (thenPopular && listed.size() < k) {
      best(k - listed.size(), passes, item -> !listed.containsKey(item.id())).items().stream()
          .map(item -> new Recommendation(item.itemId(), 0))
          .forEach(item -> listed.put(item.itemId(), item));
    }
    return new Recommendations(strategy, List.copyOf(listed.values()));
  }

  private static boolean shares(ChangedItem item, List<String> categories) {
    return categories.isEmpty()
        || item.features()
            .filter(features -> !Collections.disjoint(features.categories(), categories))
            .isPresent();
  }

  private Recommendations ruled(RecommendationRequest request, Predicate<String> seen) {
    return ruled(
        Strategy.POPULAR,
        request.shape().orElseThrow(),
        request.k(),
        request.filter(),
        request.requester(),
        seen,
        (n, filter, _, _) -> recommend(request.with(n, filter)).items());
  }

  private Recommendations ruled(
      Strategy strategy,
      Shape shape,
      int k,
      Filter filter,
      Requester requester,
      Predicate<String> seen,
      ModelRuleItems.Ranking ranking) {
    ModelRuleItems.Ranking popular =
        (n, some, _, _) ->
            best(n, new FeatureFilter(some, requester), item -> !seen.test(item.id())).items();
    var rules = new LiveRuleItems(items, filter, requester, seen, ranking, popular);
    return RuledAnswers.of(strategy, rules, shape, k);
  }

  /** Of items that were ranked elsewhere, shaped. */
  public Recommendations listed(
      Strategy strategy,
      List<Recommendation> given,
      boolean thenPopular,
      int k,
      Filter filter,
      Instant now,
      Shape shape) {
    return ruled(
        strategy,
        shape,
        k,
        filter,
        new Requester(History.EMPTY, now),
        _ -> false,
        (n, some, _, _) -> listed(strategy, given, thenPopular, n, some, now).items());
  }

  /** As {@link #similar} without a shape, shaped. */
  public Recommendations similar(
      Collection<String> itemIds, int k, Filter filter, Instant now, Shape shape) {
    return ruled(
        Strategy.POPULAR,
        shape,
        k,
        BoostedRanking.without(filter, Set.copyOf(itemIds)),
        new Requester(History.EMPTY, now),
        _ -> false,
        (n, some, _, _) -> similar(itemIds, n, some, now).items());
  }

  /** The items that a request names, by the same counts. */
  private Recommendations rank(
      RecommendationRequest request, List<String> named, Predicate<String> seen) {
    var passes = new FeatureFilter(request.filter(), request.requester());
    var distinct = new LinkedHashSet<>(named);
    var leftOut = new ArrayList<LeftOut>();
    for (String id : distinct) {
      Optional.ofNullable(items.get(id))
          .flatMap(passes::refusal)
          .or(() -> Optional.of(LeftOut.Reason.SEEN).filter(_ -> seen.test(id)))
          .ifPresent(reason -> leftOut.add(new LeftOut(id, reason)));
    }
    leftOut.forEach(item -> distinct.remove(item.itemId()));
    Map<String, Double> counts =
        ranked.stream()
            .filter(item -> distinct.contains(item.itemId()))
            .collect(Collectors.toMap(Recommendation::itemId, Recommendation::score));
    List<Recommendation> best =
        distinct.stream()
            .filter(counts::containsKey)
            .map(id -> new Recommendation(id, counts.get(id)))
            .sorted(Comparator.comparingDouble(Recommendation::score).reversed())
            .limit(request.k())
            .toList();
    distinct.removeAll(counts.keySet());
    return new Recommendations(
        Strategy.POPULAR,
        best,
        new Unranked(distinct.stream().limit(request.k() - best.size()).toList(), leftOut));
  }

  private Recommendations best(int k, FeatureFilter passes, Predicate<ChangedItem> wanted) {
    RecommendationRequest.requirePositive(k);
    return new Recommendations(
        Strategy.POPULAR,
        ranked.stream()
            .filter(
                recommendation -> {
                  ChangedItem item = items.get(recommendation.itemId());
                  return wanted.test(item) && passes.accepts(item);
                })
            .limit(k)
            .toList());
  }
}
