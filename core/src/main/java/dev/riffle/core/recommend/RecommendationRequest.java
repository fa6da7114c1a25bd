package dev.riffle.core.recommend;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.filter.Requester;
import dev.riffle.core.online.History;
import dev.riffle.core.successor.StepIndexes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is asked for.
 *
 * @param k how many items, 1 or more
 * @param history what the user did; empty for somebody new
 * @param features what is known of the user beside what they did, for where nothing is stored
 * @param stored the user's vector as it was stored for this history and this model, if it was
 * @param steps where the history's items are in this model, as it was stored with the vector
 * @param candidates the only items that may come, each at its first place if it comes twice;
 *     nothing when all may
 * @param explain whether each item says why
 * @param now decides what has expired
 * @param shape what shapes the answer beside the scores, if anything does
 */
public record RecommendationRequest(
    int k,
    History history,
    Optional<ItemFeatures> features,
    Optional<float[]> stored,
    Optional<StepIndexes> steps,
    Optional<List<String>> candidates,
    Filter filter,
    boolean explain,
    Instant now,
    Optional<Shape> shape) {

  public RecommendationRequest {
    requirePositive(k);
    candidates = candidates.map(List::copyOf);
  }

  /** Without a shape. */
  public RecommendationRequest(
      int k,
      History history,
      Optional<ItemFeatures> features,
      Optional<float[]> stored,
      Optional<StepIndexes> steps,
      Optional<List<String>> candidates,
      Filter filter,
      boolean explain,
      Instant now) {
    this(k, history, features, stored, steps, candidates, filter, explain, now, Optional.empty());
  }

  /** Of any items, where nothing is known of the user but what they did. */
  public RecommendationRequest(
      int k,
      History history,
      Optional<float[]> stored,
      Optional<StepIndexes> steps,
      Filter filter,
      boolean explain,
      Instant now) {
    this(k, history, Optional.empty(), stored, steps, Optional.empty(), filter, explain, now);
  }

  /** Where nothing is stored beside the vector. */
  public RecommendationRequest(
      int k,
      History history,
      Optional<float[]> stored,
      Filter filter,
      boolean explain,
      Instant now) {
    this(k, history, stored, Optional.empty(), filter, explain, now);
  }

  /** Of somebody of whom this is known beside what they did. */
  public RecommendationRequest withFeatures(Optional<ItemFeatures> user) {
    return new RecommendationRequest(
        k, history, user, stored, steps, candidates, filter, explain, now, shape);
  }

  /** Of these items alone. */
  public RecommendationRequest among(Optional<List<String>> items) {
    return new RecommendationRequest(
        k, history, features, stored, steps, items, filter, explain, now, shape);
  }

  /** Shaped so. */
  public RecommendationRequest shaped(Optional<Shape> by) {
    return new RecommendationRequest(
        k, history, features, stored, steps, candidates, filter, explain, now, by);
  }

  /** With another filter, for so many. */
  RecommendationRequest with(int many, Filter other) {
    return new RecommendationRequest(
        many, history, features, stored, steps, candidates, other, explain, now, Optional.empty());
  }

  /** By what a history told when the list was begun, if that is known. */
  Optional<FrozenTaste> frozen() {
    return shape.flatMap(by -> by.start().taste());
  }

  /** Who asks, as a filter's conditions may ask about them. */
  Requester requester() {
    return new Requester(history, features.orElse(ItemFeatures.none()), now);
  }

  static void requirePositive(int k) {
    if (k < 1) {
      throw new IllegalArgumentException("k must be 1 or more, not " + k);
    }
  }
}
