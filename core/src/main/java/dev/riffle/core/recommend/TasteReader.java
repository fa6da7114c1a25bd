package dev.riffle.core.recommend;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.model.ModelView;
import dev.riffle.core.model.Norm;
import dev.riffle.core.online.FoldInResult;
import dev.riffle.core.online.UserEncoder;
import java.util.List;
import java.util.Optional;

/**
 * What a request tells of what its user likes, by one model.
 *
 * @param successors whether the model's sparse part counts
 */
record TasteReader(ModelView model, Delta delta, FreshVectors vectors, boolean successors) {
  Taste of(RecommendationRequest request) {
    if (request.frozen().isPresent()) {
      FrozenTaste frozen = request.frozen().get();
      return Taste.of(model, successors ? frozen : new FrozenTaste(frozen.vector(), List.of()));
    }
    Optional<float[]> stored = request.stored().filter(_ -> storedHolds(request));
    Optional<FoldInResult> folded =
        stored.isPresent() || model.head().network().isPresent()
            ? Optional.empty()
            : new UserEncoder(vectors).encode(request.history(), start(request.features()));
    return new Taste(
        stored
            .or(() -> UserVector.attended(model.head(), vectors, request.history()))
            .or(() -> folded.map(FoldInResult::vector))
            .filter(user -> Norm.length(user, 0, user.length) > 0),
        folded,
        successors ? SparseTaste.of(model, delta, request) : SparseTaste.NONE);
  }

  /** Where the user's features put them, if they are known and the model learned that. */
  private Optional<float[]> start(Optional<ItemFeatures> features) {
    return features.flatMap(user -> model.userPrior().map(prior -> prior.vector(user)));
  }

  /**
   * With reasons, where the request asks for them.
   *
   * @param by what re-ranked them, if anything did
   */
  List<Recommendation> explained(
      RecommendationRequest request,
      Taste taste,
      Optional<ReRanking> by,
      List<Recommendation> items) {
    if (!request.explain()) {
      return items;
    }
    var why = new Explanation(vectors, taste, request.history());
    return items.stream()
        .map(why::of)
        .map(item -> by.map(learned -> learned.explained(item)).orElse(item))
        .toList();
  }

  /** A stored vector knows no fresh item, and does not say why. */
  boolean storedHolds(RecommendationRequest request) {
    return !request.explain()
        && request.stored().get().length == model.dims()
        && request.history().itemIds().stream().noneMatch(delta.vectors()::containsKey);
  }
}
