package dev.riffle.core.recommend;

import dev.riffle.core.model.ModelView;
import dev.riffle.core.online.FoldInResult;
import java.util.Optional;

/**
 * What a history tells.
 *
 * @param vector nothing when it tells the dense part nothing
 * @param folded where the vector was made for this request
 * @param sparse what it tells the sparse part
 */
record Taste(Optional<float[]> vector, Optional<FoldInResult> folded, SparseTaste sparse) {
  /** What it told when a list was begun. */
  static Taste of(ModelView model, FrozenTaste frozen) {
    return new Taste(frozen.vector(), Optional.empty(), SparseTaste.of(model, frozen.steps()));
  }

  /** The same, to be kept for the next pages. */
  FrozenTaste frozen(ModelView model) {
    return new FrozenTaste(vector, sparse.steps(model));
  }

  /** Whether it tells nothing of what the user likes. */
  boolean isEmpty() {
    return vector.isEmpty() && sparse.isEmpty();
  }
}
