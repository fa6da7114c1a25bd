package dev.riffle.core.recommend;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.filter.Requester;
import dev.riffle.core.online.History;
import dev.riffle.core.online.Likes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
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

  /** The most popular that pass the request's filter, without what its history holds. */
  public Recommendations recommend(RecommendationRequest request) {
    Set<String> seen = request.filter().includeSeen() ? Set.of() : request.history().itemIds();
    if (request.candidates().isPresent()) {
      return rank(request, request.candidates().get(), seen);
    }
    var passes = new FeatureFilter(request.filter(), request.requester());
    return best(request.k(), passes, item -> !seen.contains(item.id()));
  }

  /**
   * The most popular that share a category with an item; where no category of it is known, the most
   * popular of all. The item itself does not come.
   *
   * @param k how many, 1 or more
   */
  public Recommendations similar(String itemId, int k, Filter filter, Instant now) {
    List<String> categories =
        Optional.ofNullable(items.get(itemId))
            .flatMap(ChangedItem::features)
            .map(ItemFeatures::categories)
            .orElse(List.of());
    var passes = new FeatureFilter(filter, new Requester(History.EMPTY, now));
    return best(k, passes, item -> !item.id().equals(itemId) && shares(item, categories));
  }

  private static boolean shares(ChangedItem item, List<String> categories) {
    return categories.isEmpty()
        || item.features()
            .filter(features -> !Collections.disjoint(features.categories(), categories))
            .isPresent();
  }

  /** The items that a request names, by the same counts. */
  private Recommendations rank(
      RecommendationRequest request, List<String> named, Set<String> seen) {
    var passes = new FeatureFilter(request.filter(), request.requester());
    var distinct = new LinkedHashSet<>(named);
    var leftOut = new ArrayList<LeftOut>();
    for (String id : distinct) {
      Optional.ofNullable(items.get(id))
          .flatMap(passes::refusal)
          .or(() -> Optional.of(LeftOut.Reason.SEEN).filter(_ -> seen.contains(id)))
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
