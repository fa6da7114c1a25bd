package dev.riffle.recommend.state;

import dev.riffle.core.online.History;
import dev.riffle.core.online.StoredVector;
import java.util.Optional;

/**
 * A user as stored.
 *
 * @param vector the encoder's answer for this history under one model, when it is stored
 */
public record UserState(History history, Optional<StoredVector> vector) {
  /** Somebody of whom nothing is known. */
  public static final UserState UNKNOWN = new UserState(History.EMPTY, Optional.empty());

  /** The stored vector, if it belongs to this model. */
  public Optional<float[]> vectorOf(String model) {
    return vector.flatMap(stored -> stored.of(model));
  }
}
