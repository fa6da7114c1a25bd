package dev.riffle.core.recommend;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.online.StoredVector;
import dev.riffle.core.successor.StepIndexes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A user as stored.
 *
 * @param features what was said of the user
 * @param vector the encoder's answer for this history under one model, when it is stored
 * @param steps where the items of the history's steps are in that model, when it has successors
 */
public record UserState(
    History history,
    Optional<ItemFeatures> features,
    Optional<StoredVector> vector,
    Optional<StepIndexes> steps) {
  /** Somebody of whom nothing is known. */
  public static final UserState UNKNOWN = new UserState(History.EMPTY, Optional.empty());

  /** Without features or steps. */
  public UserState(History history, Optional<StoredVector> vector) {
    this(history, vector, Optional.empty());
  }

  /** Without features. */
  public UserState(History history, Optional<StoredVector> vector, Optional<StepIndexes> steps) {
    this(history, Optional.empty(), vector, steps);
  }

  /** The same with another history, of which no vector is stored unless it is equal. */
  public UserState with(History other) {
    return other.equals(history)
        ? this
        : new UserState(other, features, Optional.empty(), Optional.empty());
  }

  /**
   * What to ask a model for this user.
   *
   * @param model its version
   * @param historyLength how many entries of a history its encoder reads
   * @param told what they did beside what is stored, oldest first
   * @param user features in the place of the stored ones
   */
  public RecommendationRequest request(
      String model,
      int historyLength,
      List<HistoryEntry> told,
      Optional<ItemFeatures> user,
      int k,
      Filter filter,
      boolean explain,
      Instant now) {
    History all = history.with(told, historyLength);
    // The stored vector is of what is stored: with more events, or other features, it is another's.
    Optional<float[]> stored =
        user.isEmpty() && all.equals(history) ? vectorOf(model) : Optional.empty();
    return new RecommendationRequest(
        k,
        all,
        user.or(() -> features),
        stored,
        stored.isPresent() ? steps : Optional.empty(),
        Optional.empty(),
        filter,
        explain,
        now);
  }

  /** The stored vector, if it belongs to this model. */
  public Optional<float[]> vectorOf(String model) {
    return vector.flatMap(stored -> stored.of(model));
  }
}
