package dev.riffle.core.recommend;

import dev.riffle.core.filter.Requester;
import dev.riffle.core.model.ModelView;
import dev.riffle.core.online.History;
import dev.riffle.core.search.ItemSearch;
import dev.riffle.core.search.ScoredItem;
import dev.riffle.core.search.SumSearch;
import dev.riffle.core.successor.SparseScores;
import dev.riffle.core.successor.SuccessorRow;
import dev.riffle.core.successor.SuccessorRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds what is related to items: one, or several, as those of a basket. Where people's steps or
 * purchases tell too few, what is alike follows with a score of 0. A model that knows of no
 * purchase answers with what is alike, and says that it is that. For one answer.
 */
final class RelatedItems {
  /** So many rows are read to see what leads back to the items: those of the greatest weight. */
  private static final int MAX_RETURNS = 100;

  private static final Comparator<Recommendation> BEST_FIRST =
      Comparator.comparingDouble(Recommendation::score).reversed();

  private final ModelView model;
  private final Delta delta;
  private final ItemSearch search;
  private final FreshVectors vectors;
  private final Relation relation;
  private final Optional<SuccessorRows> rows;
  private final List<String> items;
  private final List<float[]> known;
  private final SparseScores there;
  private final int[] indexes;

  /**
   * @param readsRows whether the model's rows are read
   * @param items to which others are related
   */
  RelatedItems(
      ModelView model,
      Delta delta,
      ItemSearch search,
      boolean readsRows,
      Relation relation,
      List<String> items) {
    this.model = model;
    this.delta = delta;
    this.search = search;
    this.vectors = new FreshVectors(model, delta);
    this.relation =
        relation == Relation.BOUGHT_TOGETHER && model.boughtRows().isEmpty()
            ? Relation.SIMILAR
            : relation;
    this.rows = readsRows ? rows(this.relation, model) : Optional.empty();
    this.items = items;
    this.known = vectors();
    this.indexes = indexes();
    this.there = sums();
  }

  private static Optional<SuccessorRows> rows(Relation relation, ModelView model) {
    return switch (relation) {
      case SIMILAR -> Optional.empty();
      case NEXT, TOGETHER -> model.successorRows();
      case BOUGHT_TOGETHER -> model.boughtRows();
    };
  }

  /** How the items come about. */
  Strategy strategy() {
    return relation.strategy();
  }

  /**
   * The items that are related to some, best first.
   *
   * @return nothing when nothing is known of any of the items
   */
  Optional<Recommendations> best(int k, Filter filter, Instant now) {
    RecommendationRequest.requirePositive(k);
    List<Recommendation> found =
        switch (relation) {
          case SIMILAR -> List.of();
          case NEXT, BOUGHT_TOGETHER -> next(k, candidates(items, filter, now));
          case TOGETHER -> together(k, candidates(items, filter, now));
        };
    if (known.isEmpty() && found.isEmpty()) {
      return Optional.empty();
    }
    var all = new ArrayList<>(found);
    if (!known.isEmpty() && found.size() < k) {
      Set<String> without = new HashSet<>(items);
      found.forEach(item -> without.add(item.itemId()));
      List<Recommendation> alike = alike(k - found.size(), candidates(without, filter, now));
      all.addAll(relation == Relation.SIMILAR ? alike : unscored(alike));
    }
    return Optional.of(new Recommendations(strategy(), all));
  }

  /** Whether where an item lies tells what is like it. */
  boolean known() {
    return !known.isEmpty();
  }

  /** What an item is worth by the same, whether it is among the best or not. */
  double score(String itemId) {
    OptionalInt index = model.indexOf(itemId);
    if (relation == Relation.SIMILAR) {
      return cosine(itemId, index);
    }
    if (index.isEmpty() || there.score(index.getAsInt()) == 0) {
      return 0;
    }
    if (relation != Relation.TOGETHER) {
      return (float) there.score(index.getAsInt());
    }
    int[] one = {index.getAsInt()};
    return mean(one[0], rows.orElseThrow().rows(one).getFirst());
  }

  private double cosine(String itemId, OptionalInt index) {
    if (known.isEmpty()) {
      return 0;
    }
    float[] query = query();
    double length = length(query);
    if (length == 0) {
      return 0;
    }
    if (index.isPresent()) {
      return scale(length) * search.cosines(query).of(index.getAsInt());
    }
    float[] fresh = delta.vectors().get(itemId);
    return fresh == null ? 0 : scale(length) * cosine(query, length, fresh);
  }

  private static List<Recommendation> unscored(List<Recommendation> items) {
    return items.stream().map(item -> new Recommendation(item.itemId(), 0)).toList();
  }

  /** Vectors of the items that have one that is not 0. */
  private List<float[]> vectors() {
    var some = new ArrayList<float[]>();
    for (String item : items) {
      var vector = new float[model.dims()];
      if (vectors.copyVector(item, vector, 0) && length(vector) > 0) {
        some.add(vector);
      }
    }
    return some;
  }

  private EligibleItems candidates(Collection<String> without, Filter filter, Instant now) {
    return new EligibleItems(
        model,
        delta,
        filter.withSeen(false),
        Set.copyOf(without),
        new Requester(History.EMPTY, now));
  }

  /** By the mean of their cosines with the items, which is a product with one vector. */
  private List<Recommendation> alike(int k, EligibleItems candidates) {
    float[] query = query();
    double length = length(query);
    if (length == 0) {
      return List.of();
    }
    double scale = scale(length);
    var found = new ArrayList<Recommendation>();
    for (ScoredItem item : search.nearest(query, k, candidates)) {
      found.add(new Recommendation(model.id(item.index()), scale * item.score()));
    }
    for (String id : delta.freshIds()) {
      if (delta.change(id).filter(candidates::acceptsFresh).isPresent()) {
        float[] fresh = delta.vectors().get(id);
        found.add(new Recommendation(id, scale * cosine(query, length, fresh)));
      }
    }
    found.sort(BEST_FIRST);
    return found.subList(0, Math.min(k, found.size()));
  }

  private float[] query() {
    return known.size() == 1 ? known.getFirst() : meanDirection(known);
  }

  private double scale(double length) {
    return known.size() == 1 ? 1 : length;
  }

  private static double cosine(float[] query, double length, float[] fresh) {
    double norm = length(fresh);
    return norm == 0 ? 0 : dot(query, fresh) / (length * norm);
  }

  private List<Recommendation> next(int k, EligibleItems candidates) {
    return recommendations(
        SumSearch.best(search, Optional.empty(), there, k, candidates, model.held()));
  }

  /** What follows the items and is followed by them: by the geometric mean of both weights. */
  private List<Recommendation> together(int k, EligibleItems candidates) {
    int[] first =
        SumSearch.best(search, Optional.empty(), there, MAX_RETURNS, candidates, model.held())
            .stream()
            .mapToInt(ScoredItem::index)
            .sorted()
            .toArray();
    if (first.length == 0) {
      return List.of();
    }
    List<SuccessorRow> back = rows.orElseThrow().rows(first);
    return IntStream.range(0, first.length)
        .mapToObj(n -> new ScoredItem(first[n], mean(first[n], back.get(n))))
        .filter(item -> item.score() > 0)
        .sorted(
            Comparator.comparingDouble(ScoredItem::score)
                .reversed()
                .thenComparingInt(ScoredItem::index))
        .limit(k)
        .map(item -> new Recommendation(model.id(item.index()), item.score()))
        .toList();
  }

  private float mean(int item, SuccessorRow back) {
    double returns = Arrays.stream(indexes).mapToDouble(back::weightOf).sum() / indexes.length;
    return (float) Math.sqrt(there.score(item) * returns);
  }

  /** The mean of the rows of those items that the model holds. */
  private SparseScores sums() {
    var sums = new SparseScores();
    if (rows.isPresent() && indexes.length > 0) {
      rows.get().rows(indexes).forEach(row -> sums.add(row, 1.0 / indexes.length));
    }
    return sums;
  }

  private int[] indexes() {
    return items.stream()
        .map(model::indexOf)
        .filter(OptionalInt::isPresent)
        .mapToInt(OptionalInt::getAsInt)
        .toArray();
  }

  private List<Recommendation> recommendations(List<ScoredItem> found) {
    return found.stream()
        .map(item -> new Recommendation(model.id(item.index()), item.score()))
        .toList();
  }

  private static float[] meanDirection(List<float[]> vectors) {
    var sum = new double[vectors.getFirst().length];
    for (float[] vector : vectors) {
      double length = length(vector);
      for (int d = 0; d < sum.length; d++) {
        sum[d] += vector[d] / length;
      }
    }
    var mean = new float[sum.length];
    for (int d = 0; d < sum.length; d++) {
      mean[d] = (float) (sum[d] / vectors.size());
    }
    return mean;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += (double) a[d] * b[d];
    }
    return sum;
  }

  private static double length(float[] vector) {
    return Math.sqrt(dot(vector, vector));
  }
}
