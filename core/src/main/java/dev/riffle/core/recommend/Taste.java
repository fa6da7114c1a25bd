package dev.riffle.core.recommend;

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
  /** Whether it tells nothing of what the user likes. */
  boolean isEmpty() {
    return vector.isEmpty() && sparse.isEmpty();
  }
}
