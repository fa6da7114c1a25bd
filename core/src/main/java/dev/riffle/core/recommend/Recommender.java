package dev.riffle.core.recommend;

import static dev.riffle.core.recommend.TasteScores.dot;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.filter.ModelCondition;
import dev.riffle.core.model.Model;
import dev.riffle.core.model.ModelView;
import dev.riffle.core.online.FoldInResult;
import dev.riffle.core.online.History;
import dev.riffle.core.online.UserEncoder;
import dev.riffle.core.registry.ServingStrategy;
import dev.riffle.core.search.ItemSearch;
import dev.riffle.core.search.ScoredItem;
import dev.riffle.core.search.SumSearch;
import dev.riffle.core.successor.SuccessorsUnavailable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Answers requests from one model and what is newer than it. Immutable, so safe to share. */
public final class Recommender {
  private static final Comparator<Recommendation> BEST_FIRST =
      Comparator.comparingDouble(Recommendation::score).reversed();

  private final ModelView model;
  private final Delta delta;
  private final ItemSearch search;
  private final FreshVectors vectors;
  private final PopularItems popular;
  private final boolean successors;

  public Recommender(Model model, Delta delta) {
    this(model, delta, ItemSearch.of(model));
  }

  /**
   * @param search of the model's items
   */
  public Recommender(ModelView model, Delta delta, ItemSearch search) {
    this(model, delta, search, true);
  }

  private Recommender(ModelView model, Delta delta, ItemSearch search, boolean successors) {
    this.successors = successors;
    this.model = model;
    this.delta = delta;
    this.search = search;
    this.vectors = new FreshVectors(model, delta);
    this.popular = new PopularItems(model, delta);
  }

  /** The same without the model's sparse part, for where its rows cannot be had. */
  public Recommender withoutSuccessors() {
    return new Recommender(model, delta, search, false);
  }

  /** Answers as an arm's model does: by its vectors, or by its counts. */
  public Recommendations answer(ServingStrategy strategy, RecommendationRequest request) {
    return switch (strategy) {
      case PERSONAL -> recommend(request);
      case POPULAR -> popular(request);
    };
  }

  /**
   * Recommends: by the user's vector or, when the history tells nothing of what they like, by
   * popularity, fresh items last. Of a request that names items it ranks those, by the same scores.
   *
   * @return as many as were asked for while so many pass the filter
   * @throws SuccessorsUnavailable when the model's rows cannot be had now
   */
  public Recommendations recommend(RecommendationRequest request) {
    Taste taste = taste(request);
    Optional<CandidateRanking> ranking = ranking(request);
    if (ranking.isPresent()) {
      return ranked(request, ranking.get(), taste);
    }
    var candidates = candidates(request);
    return taste.isEmpty()
        ? popular(request, candidates)
        : personal(request, taste, candidates, best(taste, request, candidates));
  }

  /**
   * What is popular, whatever the history tells: by the model's counts, fresh items last, without
   * what the history holds.
   */
  public Recommendations popular(RecommendationRequest request) {
    return ranking(request)
        .map(ranking -> rankedByPopularity(request, ranking))
        .orElseGet(() -> popular(request, candidates(request)));
  }

  /**
   * As {@link #recommend}, from a model of which only the first items may be here.
   *
   * @return nothing when these do not prove that the whole model would answer the same, to the bit
   */
  public Optional<Recommendations> proven(RecommendationRequest request) {
    if (model.complete()) {
      return Optional.of(recommend(request));
    }
    boolean stored = request.stored().isPresent() && storedHolds(request);
    if (!filterable(request.filter())) {
      return Optional.empty();
    }
    // Where users start comes with the last of the model.
    boolean encodable = request.features().isEmpty() && allHere(request.history());
    if (!delta.settled() || !(stored || encodable)) {
      return Optional.empty();
    }
    Taste taste = taste(request);
    Optional<CandidateRanking> ranking = ranking(request);
    if (ranking.isPresent()) {
      return ranking
          .filter(named -> taste.sparse().whole() && named.here())
          .map(named -> ranked(request, named, taste));
    }
    if (taste.isEmpty() || !taste.sparse().whole()) {
      return Optional.empty();
    }
    var candidates = candidates(request);
    return Optional.of(best(taste, request, candidates))
        .filter(found -> proves(taste, request.k(), found))
        .map(found -> personal(request, taste, candidates, found));
  }

  /**
   * Where a user is in the space of the model's items, as answers take it.
   *
   * @return nothing of somebody of whom nothing tells what they like
   */
  public Optional<float[]> vector(RecommendationRequest request) {
    return taste(request).vector();
  }

  /**
   * The items most like one, by cosine.
   *
   * @param k how many, 1 or more
   * @return nothing when neither the model nor the delta knows the item or its vector is 0
   */
  public Optional<Recommendations> similar(String itemId, int k, Filter filter, Instant now) {
    return related(Relation.SIMILAR, List.of(itemId), k, filter, now);
  }

  /**
   * What is related to items, which do not come themselves.
   *
   * @param k how many, 1 or more
   * @return nothing when neither the model nor the delta knows any of them
   * @throws SuccessorsUnavailable when the model's rows are asked for and cannot be had now
   */
  public Optional<Recommendations> related(
      Relation relation, List<String> items, int k, Filter filter, Instant now) {
    return new RelatedItems(model, delta, search, vectors, successors)
        .of(relation, items, k, filter, now);
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
    return new ListedItems(model, delta, popular::best)
        .of(strategy, given, thenPopular, k, filter, now);
  }

  private Optional<CandidateRanking> ranking(RecommendationRequest request) {
    return request.candidates().map(items -> new CandidateRanking(model, delta, items));
  }

  private Recommendations ranked(
      RecommendationRequest request, CandidateRanking ranking, Taste taste) {
    if (taste.isEmpty()) {
      return rankedByPopularity(request, ranking);
    }
    Recommendations ranked =
        ranking.rank(
            Strategy.PERSONAL, request.k(), candidates(request), new TasteScores(taste, search));
    return new Recommendations(
        Strategy.PERSONAL, explained(request, taste, ranked.items()), ranked.unranked());
  }

  private Recommendations rankedByPopularity(
      RecommendationRequest request, CandidateRanking ranking) {
    return ranking.rank(
        Strategy.POPULAR, request.k(), candidates(request), new PopularityScores(model));
  }

  private Taste taste(RecommendationRequest request) {
    Optional<float[]> stored = request.stored().filter(_ -> storedHolds(request));
    Optional<FoldInResult> folded =
        stored.isPresent() || model.head().network().isPresent()
            ? Optional.empty()
            : new UserEncoder(vectors).encode(request.history(), start(request.features()));
    return new Taste(
        stored
            .or(() -> UserVector.attended(model.head(), vectors, request.history()))
            .or(() -> folded.map(FoldInResult::vector))
            .filter(user -> length(user) > 0),
        folded,
        successors ? SparseTaste.of(model, delta, request) : SparseTaste.NONE);
  }

  /** Where the user's features put them, if they are known and the model learned that. */
  private Optional<float[]> start(Optional<ItemFeatures> features) {
    return features.flatMap(user -> model.userPrior().map(prior -> prior.vector(user)));
  }

  private EligibleItems candidates(RecommendationRequest request) {
    return new EligibleItems(
        model,
        delta,
        request.filter(),
        request.history().seenItemIds(),
        request.history().seenBefore(),
        request.requester());
  }

  private List<ScoredItem> best(
      Taste taste, RecommendationRequest request, EligibleItems candidates) {
    return taste.sparse().isEmpty()
        ? search.best(taste.vector().orElseThrow(), request.k(), candidates)
        : SumSearch.best(
            search, taste.vector(), taste.sparse().scores(), request.k(), candidates, model.held());
  }

  private boolean proves(Taste taste, int k, List<ScoredItem> found) {
    return taste.sparse().isEmpty()
        ? search.proves(taste.vector().orElseThrow(), k, found)
        : model.held() == model.size()
            || SumSearch.proves(
                search, taste.vector(), taste.sparse().scores(), k, found, model.held());
  }

  private Recommendations personal(
      RecommendationRequest request,
      Taste taste,
      EligibleItems candidates,
      List<ScoredItem> found) {
    List<Recommendation> items =
        taste
            .vector()
            .map(vector -> merge(found, request.k(), candidates, fresh -> dot(vector, fresh)))
            // Where the dense part says nothing, what the sparse part found comes first.
            .orElseGet(() -> popular.after(found, request.k(), candidates));
    return new Recommendations(Strategy.PERSONAL, explained(request, taste, items));
  }

  private List<Recommendation> explained(
      RecommendationRequest request, Taste taste, List<Recommendation> items) {
    if (!request.explain()) {
      return items;
    }
    var why = new Explanation(vectors, taste, request.history());
    return items.stream().map(why::of).toList();
  }

  /** Whether what the filter needs is here. */
  private boolean filterable(Filter filter) {
    return model.attributes().isPresent()
        || filter.where().filter(ModelCondition::needsAttributes).isEmpty();
  }

  private boolean allHere(History history) {
    return history.itemIds().stream()
        .allMatch(id -> model.indexOf(id).isPresent() || delta.vectors().containsKey(id));
  }

  /** A stored vector knows no fresh item, and does not say why. */
  private boolean storedHolds(RecommendationRequest request) {
    return !request.explain()
        && request.stored().get().length == model.dims()
        && request.history().itemIds().stream().noneMatch(delta.vectors()::containsKey);
  }

  private List<Recommendation> merge(
      List<ScoredItem> found, int k, EligibleItems candidates, ToDoubleFunction<float[]> score) {
    var items = new ArrayList<Recommendation>();
    found.forEach(item -> items.add(new Recommendation(model.id(item.index()), item.score())));
    for (String id : popular.fresh(candidates)) {
      items.add(new Recommendation(id, score.applyAsDouble(delta.vectors().get(id))));
    }
    items.sort(BEST_FIRST);
    return items.subList(0, Math.min(k, items.size()));
  }

  private Recommendations popular(RecommendationRequest request, EligibleItems candidates) {
    return new Recommendations(Strategy.POPULAR, popular.best(request.k(), candidates));
  }

  private static double length(float[] vector) {
    return Math.sqrt(dot(vector, vector));
  }
}
