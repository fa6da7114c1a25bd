package dev.riffle.core.recommend;

import dev.riffle.core.event.InteractionType;
import dev.riffle.core.model.Model;
import dev.riffle.core.model.ModelView;
import dev.riffle.core.online.FoldedUser;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.online.UserEncoder;
import dev.riffle.core.search.Scored;
import dev.riffle.core.search.Search;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Answers requests from one model and what is newer than it. Immutable, so safe to share. */
public final class Recommender {
  private static final int MOST_REASONS = 3;
  private static final Comparator<Recommendation> BEST_FIRST =
      Comparator.comparingDouble(Recommendation::score).reversed();

  private final ModelView model;
  private final Delta delta;
  private final Search search;
  private final UserEncoder encoder;

  public Recommender(Model model, Delta delta) {
    this(model, delta, Search.of(model));
  }

  /**
   * @param search of the model's items
   */
  public Recommender(ModelView model, Delta delta, Search search) {
    this.model = model;
    this.delta = delta;
    this.search = search;
    this.encoder = new UserEncoder(new FreshVectors(model, delta));
  }

  /**
   * Recommends: by the user's vector or, when the history tells nothing of what they like, by
   * popularity, fresh items last.
   *
   * @return as many as were asked for while so many pass the filter
   */
  public Recommendations recommend(RecommendationRequest request) {
    var candidates =
        new Candidates(model, delta, request.filter(), request.history().itemIds(), request.now());
    Optional<FoldedUser> folded = Optional.empty();
    Optional<float[]> vector = request.stored().filter(_ -> storedHolds(request));
    if (vector.isEmpty()) {
      folded = encoder.encode(request.history());
      vector = folded.map(FoldedUser::vector);
    }
    if (vector.filter(user -> length(user) > 0).isEmpty()) {
      return new Recommendations(Strategy.POPULAR, popular(request.k(), candidates));
    }
    List<Recommendation> items = search(vector.get(), request.k(), candidates);
    if (request.explain() && folded.isPresent()) {
      items = explain(items, folded.get(), request.history());
    }
    return new Recommendations(Strategy.PERSONAL, items);
  }

  /**
   * The items most like one, by cosine.
   *
   * @param k how many, 1 or more
   * @return nothing when neither the model nor the delta knows the item or its vector is 0
   */
  public Optional<Recommendations> similar(String itemId, int k, Filter filter, Instant now) {
    RecommendationRequest.requirePositive(k);
    var query = new float[model.dims()];
    boolean known = new FreshVectors(model, delta).copyVector(itemId, query, 0);
    double length = length(query);
    if (!known || length == 0) {
      return Optional.empty();
    }
    var candidates = new Candidates(model, delta, filter, Set.of(itemId), now);
    candidates.refuse(itemId);
    List<Scored> found = search.nearest(query, k, candidates);
    ToDoubleFunction<float[]> cosine =
        fresh -> length(fresh) == 0 ? 0 : dot(query, fresh) / (length * length(fresh));
    return Optional.of(
        new Recommendations(Strategy.SIMILAR, merge(found, k, candidates, cosine, itemId)));
  }

  /** A stored vector knows no fresh item, and does not say why. */
  private boolean storedHolds(RecommendationRequest request) {
    return !request.explain()
        && request.stored().get().length == model.dims()
        && request.history().itemIds().stream().noneMatch(delta.vectors()::containsKey);
  }

  private List<Recommendation> search(float[] vector, int k, Candidates candidates) {
    return merge(
        search.best(vector, k, candidates), k, candidates, fresh -> dot(vector, fresh), "");
  }

  private List<Recommendation> merge(
      List<Scored> found,
      int k,
      Candidates candidates,
      ToDoubleFunction<float[]> score,
      String without) {
    var items = new ArrayList<Recommendation>();
    found.forEach(item -> items.add(recommendation(model.id(item.index()), item.score())));
    for (String id : fresh(candidates)) {
      if (!id.equals(without)) {
        items.add(recommendation(id, score.applyAsDouble(delta.vectors().get(id))));
      }
    }
    items.sort(BEST_FIRST);
    return items.subList(0, Math.min(k, items.size()));
  }

  private List<Recommendation> popular(int k, Candidates candidates) {
    var items = new ArrayList<Recommendation>();
    for (int index : model.byPopularity()) {
      if (items.size() == k) {
        break;
      }
      if (candidates.accepts(index)) {
        items.add(recommendation(model.id(index), model.popularity(index)));
      }
    }
    // The model counted nothing of them yet.
    fresh(candidates).stream()
        .limit(k - items.size())
        .forEach(id -> items.add(recommendation(id, 0)));
    return items;
  }

  /** The fresh items that may be in the answer, by id. */
  private List<String> fresh(Candidates candidates) {
    return delta.freshIds().stream()
        .filter(id -> delta.change(id).filter(candidates::acceptsFresh).isPresent())
        .toList();
  }

  private List<Recommendation> explain(
      List<Recommendation> items, FoldedUser user, History history) {
    Map<String, InteractionType> types = new HashMap<>();
    for (HistoryEntry entry : history.entries()) {
      types.put(entry.itemId(), entry.type());
    }
    var vectors = new FreshVectors(model, delta);
    var vector = new float[model.dims()];
    var explained = new ArrayList<Recommendation>(items.size());
    for (Recommendation item : items) {
      vectors.copyVector(item.itemId(), vector, 0);
      List<Reason> because =
          user.contributions(vector).stream()
              .filter(part -> part.score() > 0)
              .sorted(Comparator.comparingDouble(FoldedUser.Contribution::score).reversed())
              .limit(MOST_REASONS)
              .map(
                  part ->
                      new Reason(
                          part.signal().itemId(), types.get(part.signal().itemId()), part.score()))
              .toList();
      explained.add(new Recommendation(item.itemId(), item.score(), because));
    }
    return explained;
  }

  private static Recommendation recommendation(String id, double score) {
    return new Recommendation(id, score, List.of());
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
