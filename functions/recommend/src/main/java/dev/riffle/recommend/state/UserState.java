package dev.riffle.recommend.state;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.online.History;
import dev.riffle.core.online.StoredVector;
import dev.riffle.core.successor.StepIndexes;
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

  /** The stored vector, if it belongs to this model. */
  public Optional<float[]> vectorOf(String model) {
    return vector.flatMap(stored -> stored.of(model));
  }
}
