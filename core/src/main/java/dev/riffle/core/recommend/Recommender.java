package dev.riffle.core.recommend;

import dev.riffle.core.filter.ModelCondition;
import dev.riffle.core.model.Model;
import dev.riffle.core.model.ModelView;
import dev.riffle.core.online.History;
import dev.riffle.core.registry.ServingStrategy;
import dev.riffle.core.rerank.ItemNews;
import dev.riffle.core.rerank.RankFeature;
import dev.riffle.core.search.ItemSearch;
import dev.riffle.core.search.ScoredItem;
import dev.riffle.core.successor.SuccessorsUnavailable;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** Answers requests from one model and what is newer than it. Immutable, so safe to share. */
public final class Recommender {
  private final ModelView model;
  private final Delta delta;
  private final ItemSearch search;
  private final FreshVectors vectors;
  private final PopularItems popular;
  private final PersonalRanking personal;
  private final TasteReader tastes;
  private final RuledUsers ruled;
  private final RuledAnswers lists;
  private final boolean successors;
  private final boolean reRanks;

  public Recommender(Model model, Delta delta) {
    this(model, delta, ItemSearch.of(model));
  }

  /**
   * @param search of the model's items
   */
  public Recommender(ModelView model, Delta delta, ItemSearch search) {
    this(model, delta, search, true, true);
  }

  private Recommender(
      ModelView model, Delta delta, ItemSearch search, boolean successors, boolean reRanks) {
    this.successors = successors;
    this.reRanks = reRanks && model.head().reRanker().isPresent();
    this.model = model;
    this.delta = delta;
    this.search = search;
    this.vectors = new FreshVectors(model, delta);
    this.popular = new PopularItems(model, delta);
    this.personal = new PersonalRanking(model, delta, search, popular);
    this.tastes = new TasteReader(model, delta, vectors, successors);
    this.lists = new RuledAnswers(model, delta);
    this.ruled = new RuledUsers(model, delta, search, popular, personal, tastes, lists);
  }

  /** Ids of items that are newer than the model. */
  public List<String> freshIds() {
    return delta.freshIds();
  }

  /** The same without the model's sparse part, for where its rows cannot be had. */
  public Recommender withoutSuccessors() {
    return new Recommender(model, delta, search, false, reRanks);
  }

  /** The same by the model's own scores alone, whatever impressions taught. */
  public Recommender withoutReRanking() {
    return new Recommender(model, delta, search, successors, false);
  }

  /**
   * What a re-ranker is told of items.
   *
   * @param news what is known of the model's items
   * @return by id, and by {@link RankFeature#place}; without what is neither of the model nor newer
   */
  public Map<String, double[]> features(
      RecommendationRequest request, ItemNews news, Collection<String> itemIds) {
    Taste taste = tastes.of(request);
    var features = new CandidateFeatures(model, delta, search, news, taste, request);
    var found = new HashMap<String, double[]>();
    for (String id : itemIds) {
      OptionalInt index = model.indexOf(id);
      if (index.isPresent()) {
        found.put(id, features.of(index.getAsInt()));
      } else if (delta.vectors().containsKey(id)) {
        found.put(id, features.ofFresh(id, delta.vectors().get(id)));
      }
    }
    return found;
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
    Taste taste = tastes.of(request);
    Optional<CandidateRanking> ranking = ranking(request);
    if (request.shape().isPresent()) {
      return taste.isEmpty()
          ? ruled.byPopularity(request)
          : ruled.personal(request, taste, reRanking(request, taste));
    }
    if (ranking.isPresent()) {
      return ranked(request, ranking.get(), taste);
    }
    var candidates = candidates(request);
    return taste.isEmpty()
        ? popular(request, candidates)
        : personal(
            request, taste, candidates, personal.found(taste, depth(request.k()), candidates));
  }

  /**
   * What is popular, whatever the history tells: by the model's counts, fresh items last, without
   * what the history holds.
   */
  public Recommendations popular(RecommendationRequest request) {
    if (request.shape().isPresent()) {
      return ruled.byPopularity(request);
    }
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
    boolean stored = request.stored().isPresent() && tastes.storedHolds(request);
    // Rules ask for items that no bound tells of: they wait for the whole model.
    if (request.shape().isPresent() || !filterable(request.filter())) {
      return Optional.empty();
    }
    // Where users start comes with the last of the model.
    boolean encodable = request.features().isEmpty() && allHere(request.history());
    // What a re-ranker knows of a user it takes from their items.
    boolean read = reRanks ? encodable : stored || encodable;
    if (!delta.settled() || !read) {
      return Optional.empty();
    }
    Taste taste = tastes.of(request);
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
    int depth = depth(request.k());
    return Optional.of(personal.found(taste, depth, candidates))
        .filter(found -> personal.proves(taste, depth, found))
        .map(found -> personal(request, taste, candidates, found));
  }

  /**
   * Where a user is in the space of the model's items, as answers take it.
   *
   * @return nothing of somebody of whom nothing tells what they like
   */
  public Optional<float[]> vector(RecommendationRequest request) {
    return tastes.of(request).vector();
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
    return relatedTo(relation, items).best(k, filter, now);
  }

  /** The same, shaped. */
  public Optional<Recommendations> related(
      Relation relation, List<String> items, int k, Filter filter, Instant now, Shape shape) {
    RelatedItems related = relatedTo(relation, items);
    if (!related.known() && related.best(1, filter, now).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        lists.ofList(
            related.strategy(),
            shape,
            k,
            BoostedRanking.without(filter, Set.copyOf(items)),
            now,
            (n, some, _, _) ->
                related.best(n, some, now).map(Recommendations::items).orElse(List.of()),
            related::score));
  }

  private RelatedItems relatedTo(Relation relation, List<String> items) {
    return new RelatedItems(model, delta, search, successors, relation, items);
  }

  /** As {@link #listed} without a shape, shaped. */
  public Recommendations listed(
      Strategy strategy,
      List<Recommendation> given,
      boolean thenPopular,
      int k,
      Filter filter,
      Instant now,
      Shape shape) {
    Map<String, Double> scores =
        given.stream()
            .collect(Collectors.toMap(Recommendation::itemId, Recommendation::score, (a, _) -> a));
    return lists.ofList(
        strategy,
        shape,
        k,
        filter,
        now,
        (n, some, _, _) -> listed(strategy, given, thenPopular, n, some, now).items(),
        id -> scores.getOrDefault(id, 0.0));
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
    Optional<ReRanking> by = reRanking(request, taste);
    CandidateRanking.Scores own = new TasteScores(taste, search);
    Recommendations ranked =
        ranking.rank(
            Strategy.PERSONAL,
            request.k(),
            candidates(request),
            by.map(learned -> learned.over(own)).orElse(own));
    return new Recommendations(
        Strategy.PERSONAL, tastes.explained(request, taste, by, ranked.items()), ranked.unranked());
  }

  private Recommendations rankedByPopularity(
      RecommendationRequest request, CandidateRanking ranking) {
    return ranking.rank(
        Strategy.POPULAR, request.k(), candidates(request), new PopularityScores(model));
  }

  private EligibleItems candidates(RecommendationRequest request) {
    return EligibleItems.of(model, delta, request);
  }

  private Recommendations personal(
      RecommendationRequest request,
      Taste taste,
      EligibleItems candidates,
      List<ScoredItem> found) {
    List<Recommendation> best = personal.best(taste, depth(request.k()), candidates, found);
    Optional<ReRanking> by = reRanking(request, taste);
    List<Recommendation> items = by.map(learned -> learned.best(best, request.k())).orElse(best);
    return new Recommendations(Strategy.PERSONAL, tastes.explained(request, taste, by, items));
  }

  /** How many candidates are looked at for so many places. */
  private int depth(int k) {
    return reRanks ? ReRanking.depth(k) : k;
  }

  private Optional<ReRanking> reRanking(RecommendationRequest request, Taste taste) {
    return model
        .head()
        .reRanker()
        .filter(_ -> reRanks)
        .map(
            by ->
                new ReRanking(
                    by,
                    new CandidateFeatures(model, delta, search, by.news(), taste, request),
                    model,
                    delta));
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

  private Recommendations popular(RecommendationRequest request, EligibleItems candidates) {
    return new Recommendations(Strategy.POPULAR, popular.best(request.k(), candidates));
  }
}
